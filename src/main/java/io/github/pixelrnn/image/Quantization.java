// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.Noise;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Raw values to levels, and filled levels back to raw values.
 *
 * @param levels the bins
 * @param binary whether a level goes back as an end of the range, and not as a value drawn inside
 *     its bin: for models of binarized images, whose two levels mean black and white
 */
public record Quantization(Levels levels, boolean binary) {

  /**
   * @throws IllegalArgumentException when binary and there are other than two levels
   */
  public Quantization {
    if (binary && levels.count() != 2) {
      throw new IllegalArgumentException("binarize needs levels 2, got " + levels.count());
    }
  }

  /**
   * A plane in levels. Undefined values become level 0: they are unknown, or were refused before.
   *
   * @param values raw, (x, y, channel)
   */
  public Img<UnsignedByteType> levels(RandomAccessibleInterval<? extends RealType<?>> values) {
    Img<UnsignedByteType> result = ArrayImgs.unsignedBytes(values.dimensionsAsLongArray());
    LoopBuilder.setImages(values, result)
        .forEachPixel((value, level) -> level.set(levels.of(value.getRealDouble())));
    return result;
  }

  /**
   * Writes filled levels into a plane of values; known pixels are not touched.
   *
   * @param values raw, (x, y, channel), written to
   * @param unknown (x, y), true = written
   * @param filled levels, (x, y, channel)
   * @param dither where inside its bin a value lies; see {@link Noise.Purpose#DITHER}
   */
  public void putBack(
      RandomAccessibleInterval<? extends RealType<?>> values,
      RandomAccessibleInterval<BitType> unknown,
      RandomAccessibleInterval<UnsignedByteType> filled,
      Noise.Stream dither) {
    RandomAccess<UnsignedByteType> source = filled.randomAccess();
    write(
        values,
        unknown,
        (x, y, channel) ->
            value(source.setPositionAndGet(x, y, channel).get(), dither, x, y, channel));
  }

  /**
   * The value that stands for a level: the middle of its bin, or of a binary one its end of the
   * range.
   */
  public double middle(int level) {
    return binary
        ? end(level)
        : (levels.valueIn(level, 0) + levels.valueIn(level, 1 - 0x1p-24)) / 2;
  }

  /**
   * The value of a level between two: linear between the middles of the first and the last bin, or
   * of a binary one between the ends of the range.
   *
   * @param level 0…L − 1
   * @return raw; of whole-number images not rounded
   */
  public double value(double level) {
    if (binary) {
      return end(0) + level * (end(1) - end(0));
    }
    double width = (levels.high() - levels.low()) / levels.count();
    // The middle of the whole numbers 0…3 is 1.5 and not 2.
    return levels.low() + width * (level + 0.5) - (levels.integers() ? 0.5 : 0);
  }

  /**
   * Writes means of levels into a plane of values, without dither; known pixels are not touched.
   * Whole-number images get the nearest number, binary ones the nearer end of the range.
   *
   * @param values raw, (x, y, channel), written to
   * @param unknown (x, y), true = written
   * @param means levels with fractions, (x, y, channel)
   */
  public void putBackMeans(
      RandomAccessibleInterval<? extends RealType<?>> values,
      RandomAccessibleInterval<BitType> unknown,
      RandomAccessibleInterval<FloatType> means) {
    RandomAccess<FloatType> source = means.randomAccess();
    write(
        values, unknown, (x, y, channel) -> nearest(source.setPositionAndGet(x, y, channel).get()));
  }

  /**
   * A plane in levels with fractions: the inverse of {@link #value(double)}. Undefined values
   * become level 0, as in {@link #levels}.
   *
   * @param values raw, (x, y, channel)
   * @return a view
   */
  public RandomAccessibleInterval<FloatType> exactLevels(
      RandomAccessibleInterval<? extends RealType<?>> values) {
    double width = (levels.high() - levels.low()) / levels.count();
    double first = levels.low() - (levels.integers() ? 0.5 : 0);
    return Converters.convert(
        values,
        (value, exact) -> {
          double level = (value.getRealDouble() - first) / width - 0.5;
          exact.set(Double.isNaN(level) ? 0 : (float) level);
        },
        new FloatType());
  }

  private interface Filling {
    /** The raw value of an unknown subpixel. */
    double at(int x, int y, int channel);
  }

  private static void write(
      RandomAccessibleInterval<? extends RealType<?>> values,
      RandomAccessibleInterval<BitType> unknown,
      Filling filling) {
    RandomAccess<? extends RealType<?>> target = values.randomAccess();
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        for (int channel = 0; channel < values.dimension(2); channel++) {
          target.setPositionAndGet(x, y, channel).setReal(filling.at(x, y, channel));
        }
      }
    }
  }

  private double nearest(double mean) {
    if (binary) {
      return end(mean < 0.5 ? 0 : 1);
    }
    double value = value(mean);
    return levels.integers() ? Math.max(levels.low(), Math.min(most(), Math.rint(value))) : value;
  }

  /** Whether each level is one whole number, so that nothing is lost between values and levels. */
  public boolean isLossless() {
    return levels.count() == levels.high() - levels.low() && levels.integers();
  }

  /** The smallest value that a level goes back as, raw. */
  public double least() {
    return levels.low();
  }

  /** The greatest value that a level goes back as, raw; of 32-bit images the end of the range. */
  public double most() {
    return levels.integers() ? levels.high() - 1 : levels.high();
  }

  private double end(int level) {
    return level == 0 ? least() : most();
  }

  private double value(int level, Noise.Stream dither, int x, int y, int channel) {
    if (binary) {
      return end(level);
    }
    double uniform = isLossless() ? 0 : dither.uniform(y, x, channel);
    return levels.valueIn(level, uniform);
  }
}
