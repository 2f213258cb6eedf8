// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.ModelCard;

/** Whether a model can be asked about an image at all. */
final class ModelFit {
  private ModelFit() {}

  /**
   * @throws IllegalArgumentException when the model has other channels than the image
   */
  static void require(ModelCard card, int channels) {
    int own = card.configuration().architecture().hyperparameters().channels();
    if (own != channels) {
      throw new IllegalArgumentException(
          "model: "
              + card.name()
              + " is for "
              + kind(own)
              + " images but this one is "
              + kind(channels));
    }
  }

  private static String kind(int channels) {
    return channels == 1 ? "grey" : "RGB";
  }
}
