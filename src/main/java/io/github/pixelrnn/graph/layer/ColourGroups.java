// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

/**
 * How the features of a map belong to colour channels (section 3.4 of the paper).
 *
 * @param features of the map, those of every gate together, without the validity input
 * @param gates gates that stand one after another in the map; 1 outside recurrences
 * @param channels C
 * @param validity whether one more feature follows that tells known pixels
 */
public record ColourGroups(int features, int gates, int channels, boolean validity) {

  /** A map without gates. */
  public static ColourGroups of(int features, int channels) {
    return new ColourGroups(features, 1, channels, false);
  }

  /** The image itself, C features, and the validity input if there is one. */
  public static ColourGroups image(int channels, boolean validity) {
    return new ColourGroups(channels, 1, channels, validity);
  }

  /** All features of the map. */
  int width() {
    return validity ? features + 1 : features;
  }

  /** The group of a feature. */
  int of(int feature, Masking masking) {
    return feature == features
        ? Masking.VALIDITY
        : masking.group(feature, features, gates, channels);
  }
}
