// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/** The rules that make the product of factors a distribution, and each broken in one place. */
enum Rules {
  /** As the paper has them. */
  SOUND,
  /** The first layer sees the subpixel that it predicts. */
  MASK_B_FIRST,
  /** A gated map is split into colour groups as a whole, not gate by gate. */
  GROUPS_ACROSS_GATES,
  /** The right-to-left direction, or the vertical stack, sees its own row's future. */
  NO_SHIFT;

  /** The colour group of a feature of a map with so many features in so many gates. */
  int group(int feature, int features, int gates, int channels) {
    if (this == GROUPS_ACROSS_GATES) {
      return feature / (features / channels);
    }
    int gate = features / gates;
    return feature % gate / (gate / channels);
  }
}
