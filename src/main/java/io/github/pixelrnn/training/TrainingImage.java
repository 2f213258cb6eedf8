// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.List;
import java.util.Objects;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * An image to learn from.
 *
 * @param levels (x, y, channel), starting at 0; grey values 0…255 where a stochastic binarization
 *     follows
 * @param unknown (x, y) of the same size, true = unknown and never learned from; null when all is
 *     known
 * @param beside what stands beside it, known where it is known
 */
public record TrainingImage(
    RandomAccessibleInterval<UnsignedByteType> levels,
    RandomAccessibleInterval<BitType> unknown,
    PlanesBeside beside) {

  /**
   * @throws IllegalArgumentException when the sizes differ
   */
  public TrainingImage {
    Objects.requireNonNull(levels, "levels");
    Objects.requireNonNull(beside, "beside");
    if (levels.numDimensions() != 3) {
      throw new IllegalArgumentException(
          "levels have three dimensions: x, y, channel; got " + levels.numDimensions());
    }
    if (unknown != null
        && (unknown.dimension(0) != levels.dimension(0)
            || unknown.dimension(1) != levels.dimension(1))) {
      throw new IllegalArgumentException("the mask has another size than the image");
    }
  }

  /** An image with nothing beside it. */
  public TrainingImage(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown) {
    this(levels, unknown, PlanesBeside.NONE);
  }

  /** The same with other pixels unknown. */
  public TrainingImage withUnknown(RandomAccessibleInterval<BitType> newUnknown) {
    return new TrainingImage(levels, newUnknown, beside);
  }

  /** An image that is known everywhere. */
  public static TrainingImage known(RandomAccessibleInterval<UnsignedByteType> levels) {
    return new TrainingImage(levels, null);
  }

  /**
   * The mean level of what is known.
   *
   * @param levels L, whose middle it is where nothing is known
   */
  static float meanLevel(List<TrainingImage> images, int levels) {
    double sum = 0;
    long count = 0;
    for (TrainingImage image : images) {
      RandomAccess<BitType> unknown = image.unknown == null ? null : image.unknown.randomAccess();
      Cursor<UnsignedByteType> cursor = image.levels.localizingCursor();
      while (cursor.hasNext()) {
        int level = cursor.next().get();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (unknown == null || !unknown.setPositionAndGet(x, y).get()) {
          sum += level;
          count++;
        }
      }
    }
    return count == 0 ? (levels - 1) / 2f : (float) (sum / count);
  }

  /** How many pixels are known. */
  public long known() {
    long known = (long) width() * height();
    if (unknown != null) {
      Cursor<BitType> cursor = unknown.cursor();
      while (cursor.hasNext()) {
        known -= cursor.next().get() ? 1 : 0;
      }
    }
    return known;
  }

  int width() {
    return Math.toIntExact(levels.dimension(0));
  }

  int height() {
    return Math.toIntExact(levels.dimension(1));
  }

  int channels() {
    return Math.toIntExact(levels.dimension(2));
  }
}
