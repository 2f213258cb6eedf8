// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/** Content for some pixels of a plane. */
public sealed interface FilledPart {

  /**
   * The pixels that it fills, (x, y) of the plane; true = filled. May cover a part of the plane.
   */
  RandomAccessibleInterval<BitType> where();

  /** Writes levels, rounded and within 0…L − 1, into a plane (x, y, channel). */
  void write(Img<UnsignedByteType> levels, int levelCount);

  /**
   * Levels sampled from a network.
   *
   * @param candidate k of the sample, which keys the dither of its values
   * @param levels of the whole plane, (x, y, channel)
   * @param where the pixels that are taken
   */
  record Sampled(
      int candidate, Img<UnsignedByteType> levels, RandomAccessibleInterval<BitType> where)
      implements FilledPart {
    @Override
    public void write(Img<UnsignedByteType> into, int levelCount) {
      forEachUnknown(where, (x, y) -> put(levels, into, x, y));
    }
  }

  /**
   * Levels with fractions, which become values without dither.
   *
   * @param values (x, y, channel), covering {@code where}
   * @param where the pixels that are taken
   */
  record Expected(
      RandomAccessibleInterval<FloatType> values, RandomAccessibleInterval<BitType> where)
      implements FilledPart {
    @Override
    public void write(Img<UnsignedByteType> into, int levelCount) {
      forEachUnknown(
          where,
          (x, y) -> {
            for (int c = 0; c < into.dimension(2); c++) {
              int level = Math.round(values.getAt(x, y, c).get());
              into.getAt(x, y, c).set(Math.max(0, Math.min(levelCount - 1, level)));
            }
          });
    }
  }

  /** A copy of levels (x, y, channel) with the holes filled by parts. */
  static Img<UnsignedByteType> filled(
      RandomAccessibleInterval<UnsignedByteType> levels,
      Iterable<? extends FilledPart> parts,
      int levelCount) {
    Img<UnsignedByteType> filled = ArrayImgs.unsignedBytes(levels.dimensionsAsLongArray());
    ImgUtil.copy(Views.zeroMin(levels), filled);
    parts.forEach(part -> part.write(filled, levelCount));
    return filled;
  }

  /** Copies all channels of a pixel from one plane to another. */
  static void put(Img<UnsignedByteType> from, Img<UnsignedByteType> to, int x, int y) {
    for (int c = 0; c < to.dimension(2); c++) {
      to.getAt(x, y, c).set(from.getAt(x, y, c));
    }
  }

  /** The intersection of two masks of a plane; covers the second's interval. */
  static RandomAccessibleInterval<BitType> both(
      RandomAccessibleInterval<BitType> one, RandomAccessibleInterval<BitType> other) {
    Img<BitType> both = ArrayImgs.bits(other.dimensionsAsLongArray());
    var there = Views.translate(both, other.minAsLongArray());
    forEachUnknown(other, (x, y) -> there.getAt(x, y).set(one.getAt(x, y)));
    return there;
  }

  /** Receives positions of unknown pixels. */
  interface PositionListener {
    void at(int x, int y);
  }

  /** Visits all unknown pixels. */
  static void forEachUnknown(RandomAccessibleInterval<BitType> unknown, PositionListener listener) {
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        listener.at(cursor.getIntPosition(0), cursor.getIntPosition(1));
      }
    }
  }
}
