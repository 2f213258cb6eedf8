// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.sampling;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Draws images from nothing, or from their first rows. */
public final class Sampling {
  /** Of all images that are drawn at once: what a network hands on from step to step grows so. */
  private static final int MOST_COLUMNS = 1 << 16;

  /** Images as they are before they are drawn. */
  @FunctionalInterface
  private interface Group {
    PixelBatch begin(int count);
  }

  private final PixelModel model;
  private final Noise noise;
  private final double temperature;

  /**
   * Sampling from a model, which stays the caller's to close.
   *
   * @param temperature above 0; see {@link io.github.pixelrnn.model.Categorical}
   */
  public Sampling(PixelModel model, Noise noise, double temperature) {
    this.model = model;
    this.noise = noise;
    this.temperature = temperature;
  }

  /**
   * Draws images. The k-th is the same whether one or many are drawn.
   *
   * @return {@code count} images of levels, each (x, y, channel)
   * @throws IllegalArgumentException for a size or count below 1
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public List<Img<UnsignedByteType>> draw(int width, int height, int count, Progress progress) {
    return draw(width, count, images -> unknown(width, height, images), progress);
  }

  /**
   * Draws images that all start with the same rows.
   *
   * @param start levels (x, y, channel) from 0 on, as wide as what is drawn and not as high
   * @throws IllegalArgumentException also when the start doesn't fit
   */
  public List<Img<UnsignedByteType>> draw(
      RandomAccessibleInterval<UnsignedByteType> start, int height, int count, Progress progress) {
    int channels = model.architecture().hyperparameters().channels();
    int width = (int) start.dimension(0);
    int rows = (int) start.dimension(1);
    if (rows >= height || start.dimension(2) != channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rows: a start of %d rows and %d channels does not fit %d and %d",
              rows,
              start.dimension(2),
              height,
              channels));
    }
    return draw(width, count, images -> begun(start, height, images), progress);
  }

  private PixelBatch unknown(int width, int height, int count) {
    PixelBatch batch =
        PredictionInput.batch(model.architecture().hyperparameters(), count, height, width);
    batch.forgetAll();
    return batch;
  }

  private PixelBatch begun(
      RandomAccessibleInterval<UnsignedByteType> start, int height, int count) {
    int width = (int) start.dimension(0);
    PixelBatch batch = unknown(width, height, count);
    RandomAccess<UnsignedByteType> level = start.randomAccess();
    for (int image = 0; image < count; image++) {
      for (int y = 0; y < start.dimension(1); y++) {
        for (int x = 0; x < width; x++) {
          batch.setKnown(image, y, x, true);
          for (int channel = 0; channel < batch.channels(); channel++) {
            batch.setLevel(image, y, x, channel, level.setPositionAndGet(x, y, channel).get());
          }
        }
      }
    }
    return batch;
  }

  /** In groups of as many images as may be drawn at once; the first group refuses wrong sizes. */
  private List<Img<UnsignedByteType>> draw(int width, int count, Group group, Progress progress) {
    int most = Math.max(1, MOST_COLUMNS / Math.max(1, width));
    List<Img<UnsignedByteType>> drawn = new ArrayList<>();
    do {
      int first = drawn.size();
      PixelBatch batch = group.begin(Math.min(most, count - first));
      int next = first + batch.count();
      drawn.addAll(
          draw(batch, first, next - first == count ? progress : progress.part(first, next, count)));
    } while (drawn.size() < count);
    return drawn;
  }

  private List<Img<UnsignedByteType>> draw(PixelBatch batch, int first, Progress progress) {
    int count = batch.count();
    Noise.Stream[] streams = new Noise.Stream[count];
    for (int image = 0; image < count; image++) {
      streams[image] = noise.stream(Noise.Purpose.LEVEL, 0, first + image, 0);
    }
    model.draw(
        batch,
        (image, y, x, channel) -> streams[image].uniform(y, x, channel),
        temperature,
        progress);
    List<Img<UnsignedByteType>> drawn = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      drawn.add(image(batch, image));
    }
    return drawn;
  }

  private static Img<UnsignedByteType> image(PixelBatch batch, int image) {
    Img<UnsignedByteType> levels =
        ArrayImgs.unsignedBytes(batch.width(), batch.height(), batch.channels());
    Cursor<UnsignedByteType> cursor = levels.localizingCursor();
    while (cursor.hasNext()) {
      UnsignedByteType level = cursor.next();
      level.set(
          batch.level(
              image, cursor.getIntPosition(1), cursor.getIntPosition(0), cursor.getIntPosition(2)));
    }
    return levels;
  }
}
