// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * What tells a network of the known pixels on all sides of a position: an unmasked convolutional
 * network over the shown pixels, whose output is the conditioning map of every layer (section 3.6).
 *
 * @param features of each of its two paths, one wide and one direct; 0 for a network without
 */
public record Encoder(int features) {
  /** No encoder. */
  public static final Encoder NONE = new Encoder(0);

  private static final int MOST_FEATURES = 1024;

  /** How far the widest path looks: 2 pixels, then 1, 2, 4, 8 and 16. */
  private static final int REACH = 33;

  /**
   * @throws IllegalArgumentException for features outside 0…1024
   */
  public Encoder {
    if (features < 0 || features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "encoder must be 0…" + MOST_FEATURES + " features, got " + features);
    }
  }

  /** Whether there is one. */
  public boolean exists() {
    return features > 0;
  }

  /** K, the features of the map that it gives: both paths side by side. */
  public int conditioning() {
    return 2 * features;
  }

  /** Pixels in every direction that its map depends on, exactly; 0 without an encoder. */
  public int reach() {
    return exists() ? REACH : 0;
  }
}
