// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

/**
 * What a network may see of its past (van den Oord et al. 2016, sections 3.2 and 3.4). One rule for
 * all masks; tests put faulty ones in its place to show that the properties catch them. The
 * vertical stack of a Gated PixelCNN has no mask: it hides a row by reading those above it alone.
 */
public interface Masking {

  /**
   * The group of the validity input: above every channel, so that mask A never shows its centre.
   */
  int VALIDITY = Integer.MAX_VALUE;

  /** The paper's rule. */
  Masking CAUSAL = new Masking() {};

  /**
   * Whether a tap of the current row may be seen. Rows above are seen in full.
   *
   * @param column the tap's column relative to the predicted pixel
   * @param from the group of the input feature
   * @param to the group of the output feature
   * @param first whether the layer is the network's first, which sees the image itself (mask A)
   */
  default boolean sees(int column, int from, int to, boolean first) {
    if (column != 0) {
      return column < 0;
    }
    return first ? from < to : from <= to;
  }

  /**
   * The colour group of a feature: every gate's features are split evenly, in channel order.
   *
   * @param feature 0…width − 1
   * @param width all features, those of every gate together
   * @param gates how many gates stand one after another in the map; 1 outside recurrences
   * @param channels C
   * @return 0…C − 1
   */
  default int group(int feature, int width, int gates, int channels) {
    int gate = width / gates;
    return (feature % gate) * channels / gate;
  }

  /**
   * How many columns to its left the neighbour stands that a prediction takes as the left one. At 0
   * it would be the pixel itself.
   */
  default int leftNeighbour() {
    return 1;
  }

  /**
   * Whether a Diagonal BiLSTM's walk from the right is shifted down by one row (section 3.2):
   * without it a pixel would see the one to its right.
   */
  default boolean shiftsLeftWalk() {
    return true;
  }
}
