// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.RowLstm;

/**
 * What the paper's networks reached on binarized MNIST, in nats an image (van den Oord et al. 2016,
 * table 4).
 */
final class PaperFigures {
  private PaperFigures() {}

  /** That of a model's network; NaN where the paper has none. */
  static double of(DigitModel model) {
    return switch (model.kind()) {
      case PixelCnn.KIND -> 81.30;
      case RowLstm.KIND -> 80.54;
      case DiagonalBiLstm.KIND -> diagonal(model.layers(), model.features());
      default -> Double.NaN;
    };
  }

  private static double diagonal(String layers, int features) {
    if (layers.equals("1") && features == 32) {
      return 80.75;
    }
    return layers.equals("7") && features == 16 ? 79.20 : Double.NaN;
  }
}
