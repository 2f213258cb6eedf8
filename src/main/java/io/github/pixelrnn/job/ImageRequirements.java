// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;

/**
 * What a model asks of an image that it can say anything about.
 *
 * @param card of the model
 */
public record ImageRequirements(ModelCard card) {

  /**
   * Whether an image fits, as far as a look at it tells.
   *
   * @param values how many values its pixels have: a mask may be one of them
   */
  public boolean allows(int channels, int values) {
    int own = card.configuration().architecture().hyperparameters().channels();
    return own == channels && (card.binarization() == Binarization.NONE || values <= 3);
  }

  /**
   * @throws IllegalArgumentException when the model has other channels than the image
   */
  public void requireChannels(int channels) {
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

  /**
   * @throws IllegalArgumentException when the model knows two levels and the image has more values
   */
  public void requireValues(MaskedImage image) {
    if (card.binarization() != Binarization.NONE && !image.isTwoValued()) {
      throw new IllegalArgumentException(
          "model: "
              + card.name()
              + " knows black and white only but this image has more values; choose another model");
    }
  }

  private static String kind(int channels) {
    return channels == 1 ? "grey" : "RGB";
  }
}
