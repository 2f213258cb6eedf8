// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;

/**
 * Where a network comes from.
 *
 * @param title in English, without the authors, who are the same
 * @param url of the paper
 */
record Paper(String title, String url) {
  static final String AUTHORS = "van den Oord et al. 2016";

  private static final Paper RECURRENT =
      new Paper("Pixel Recurrent Neural Networks", "https://arxiv.org/abs/1601.06759");
  private static final Paper GATED =
      new Paper(
          "Conditional Image Generation with PixelCNN Decoders",
          "https://arxiv.org/abs/1606.05328");

  /** The first that describes it; of a multi-scale model the one with the idea of it. */
  static Paper of(Architecture architecture) {
    return architecture.kind().equals(GatedPixelCnn.KIND) ? GATED : RECURRENT;
  }
}
