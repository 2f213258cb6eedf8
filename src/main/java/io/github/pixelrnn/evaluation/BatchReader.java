// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;
import java.util.Objects;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * How images become what a model is asked about.
 *
 * @param hyperparameters of the model
 * @param binarization how grey values 0…255 become two levels; with {@link Binarization#NONE} they
 *     are levels already
 * @param noise fixes the binarization
 */
record BatchReader(Hyperparameters hyperparameters, Binarization binarization, Noise noise) {
  BatchReader {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    Objects.requireNonNull(binarization, "binarization");
    Objects.requireNonNull(noise, "noise");
  }

  /**
   * Images of one shape, all known.
   *
   * @param images each (x, y, channel)
   * @param first the first one's number, by which it is binarized whatever stands beside it
   */
  PixelBatch batch(List<? extends RandomAccessibleInterval<UnsignedByteType>> images, int first) {
    return batch(images, first, 0, 0);
  }

  /**
   * A tile of images of one shape, with all that is seen around it, all known.
   *
   * @param images each (x, y, channel), of {@link Tile#read}
   * @param first the first one's number, by which it is binarized whatever stands beside it
   */
  PixelBatch batch(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images, int first, Tile tile) {
    int left = Math.toIntExact(tile.read().min(0));
    int top = Math.toIntExact(tile.read().min(1));
    PixelBatch read = batch(images, first, left, top);
    return read.width() == tile.seenWidth() && read.height() == tile.seenHeight()
        ? read
        : read.window(
            tile.seenTop() - top, tile.seenLeft() - left, tile.seenHeight(), tile.seenWidth());
  }

  private PixelBatch batch(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images,
      int first,
      int left,
      int top) {
    RandomAccessibleInterval<UnsignedByteType> shape = images.get(0);
    int height = Math.toIntExact(shape.dimension(1));
    int width = Math.toIntExact(shape.dimension(0));
    int channels = Math.toIntExact(shape.dimension(2));
    // Images of other channels are the model's to refuse.
    PixelBatch batch =
        channels == hyperparameters.channels()
            ? PredictionInput.batch(hyperparameters, images.size(), height, width)
            : new PixelBatch(images.size(), height, width, channels);
    for (int image = 0; image < images.size(); image++) {
      Noise.Stream stream = noise.stream(Noise.Purpose.BINARIZATION, first + image, 0, 0);
      Cursor<UnsignedByteType> cursor = Views.zeroMin(images.get(image)).localizingCursor();
      while (cursor.hasNext()) {
        int value = cursor.next().get();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        int channel = cursor.getIntPosition(2);
        int level = binarization.level(value, stream, top + y, left + x, channel);
        batch.setLevel(image, y, x, channel, level);
      }
    }
    return batch;
  }
}
