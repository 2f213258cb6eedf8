// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.Encoder;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.MultiScale;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.prediction.PredictionInput;

/**
 * A batch at the two sizes of a multi-scale model: what each of its networks reads.
 *
 * @param drawing whether unknown pixels will have levels when they are looked at; else they have
 *     none to predict others by
 */
record Sizes(MultiScale architecture, boolean drawing) {

  /** Goes over the pixels of the small images. */
  interface SmallPixels {
    /**
     * @param y row in the small image
     * @param x column in it
     */
    void at(int image, int y, int x);
  }

  void forEachSmall(PixelBatch batch, SmallPixels pixels) {
    int factor = architecture.factor();
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y * factor < batch.height(); y++) {
        for (int x = 0; x * factor < batch.width(); x++) {
          pixels.at(image, y, x);
        }
      }
    }
  }

  /**
   * The small images of a batch, each pixel known where it is.
   *
   * @throws IllegalArgumentException when the images have other channels than the networks
   */
  PixelBatch small(PixelBatch batch) {
    requireChannels(batch);
    int factor = architecture.factor();
    Hyperparameters hyperparameters = architecture.small().hyperparameters();
    PixelBatch small =
        PixelBatch.of(
            hyperparameters,
            batch.count(),
            (batch.height() + factor - 1) / factor,
            (batch.width() + factor - 1) / factor);
    forEachSmall(
        batch,
        (image, y, x) -> {
          for (int c = 0; c < batch.channels(); c++) {
            small.setLevel(image, y, x, c, batch.level(image, y * factor, x * factor, c));
          }
          small.setKnown(image, y, x, batch.known(image, y * factor, x * factor));
        });
    guide(small, hyperparameters, drawing);
    return small;
  }

  /** Puts the small images' pixels where they belong, known where they are there. */
  void putBack(PixelBatch small, PixelBatch batch) {
    int factor = architecture.factor();
    forEachSmall(
        batch,
        (image, y, x) -> {
          for (int c = 0; c < batch.channels(); c++) {
            float value = small.value(image, y, x, c);
            int level = small.level(image, y, x, c);
            if (value == level) {
              batch.setLevel(image, y * factor, x * factor, c, level);
            } else {
              batch.setMean(image, y * factor, x * factor, c, value);
            }
          }
          batch.setKnown(image, y * factor, x * factor, small.known(image, y, x));
        });
  }

  /**
   * The batch as the large network reads it, shown the known pixels of the small images.
   *
   * @throws IllegalArgumentException as {@link #small}
   */
  PixelBatch large(PixelBatch batch) {
    requireChannels(batch);
    Hyperparameters hyperparameters = architecture.large().hyperparameters();
    Encoder encoder = hyperparameters.encoder();
    PixelBatch large = PixelBatch.of(hyperparameters, batch.count(), batch.height(), batch.width());
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          copy(batch, large, image, y, x);
          boolean known = batch.known(image, y, x);
          large.setKnown(image, y, x, known);
          large.setShown(image, y, x, known && encoder.samples(y, x));
        }
      }
    }
    guide(large, hyperparameters, drawing);
    return large;
  }

  private void requireChannels(PixelBatch batch) {
    int channels = architecture.hyperparameters().channels();
    if (batch.channels() != channels) {
      throw new IllegalArgumentException(
          "the model is for " + channels + " channels, the image has " + batch.channels());
    }
  }

  private static void copy(PixelBatch from, PixelBatch to, int image, int y, int x) {
    for (int c = 0; c < from.channels(); c++) {
      float value = from.value(image, y, x, c);
      int level = from.level(image, y, x, c);
      if (value == level) {
        to.setLevel(image, y, x, c, level);
      } else {
        to.setMean(image, y, x, c, value);
      }
    }
  }

  static void guide(PixelBatch batch, Hyperparameters hyperparameters, boolean drawing) {
    PredictionInput input = PredictionInput.causal(hyperparameters);
    for (int image = 0; image < batch.count(); image++) {
      if (drawing) {
        input.write(batch, image);
      } else {
        input.writeToLearn(batch, image);
      }
    }
  }

  /** Copies all pixels back. */
  static void copyBack(PixelBatch large, PixelBatch batch) {
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          copy(large, batch, image, y, x);
          batch.setKnown(image, y, x, large.known(image, y, x));
        }
      }
    }
  }
}
