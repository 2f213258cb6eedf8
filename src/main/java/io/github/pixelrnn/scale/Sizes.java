// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.prediction.PredictionInput;

/**
 * A batch at the two sizes of a multi-scale model: what each of its networks reads.
 *
 * @param drawing whether unknown pixels will have levels when they are looked at; else they have
 *     none to predict others by
 */
record Sizes(MultiScale architecture, boolean drawing) {

  /** A pixel of the small images. */
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
        architecture.averages()
            ? (image, y, x) -> new BoxAverage(factor).write(batch, small, image, y, x)
            : (image, y, x) -> sample(batch, small, image, y, x));
    guide(small, hyperparameters, drawing);
    return small;
  }

  private void sample(PixelBatch batch, PixelBatch small, int image, int y, int x) {
    int factor = architecture.factor();
    for (int c = 0; c < batch.channels(); c++) {
      small.setLevel(image, y, x, c, batch.level(image, y * factor, x * factor, c));
    }
    small.setKnown(image, y, x, batch.known(image, y * factor, x * factor));
  }

  /** Puts the subsampled small images' pixels where they belong, known where they are there. */
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
   * @param small the small images; what they are is looked up in the batch itself unless they are
   *     of means
   * @throws IllegalArgumentException as {@link #small}
   */
  PixelBatch large(PixelBatch batch, PixelBatch small) {
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
    if (architecture.averages()) {
      int from = hyperparameters.interpolation();
      forEachSmall(batch, (image, y, x) -> tell(small, large, image, y, x, from));
    }
    return large;
  }

  /** Writes a mean, and that it is known, where {@link Encoder#guide} has it. */
  private void tell(PixelBatch small, PixelBatch large, int image, int y, int x, int from) {
    int row = y * architecture.factor();
    int column = x * architecture.factor();
    boolean known = small.known(image, y, x);
    large.setGuide(image, row, column, from, known ? 1 : 0);
    for (int c = 0; known && c < small.channels(); c++) {
      large.setGuide(image, row, column, from + 1 + c, small.value(image, y, x, c));
    }
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
