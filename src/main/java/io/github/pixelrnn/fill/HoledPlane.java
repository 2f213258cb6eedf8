// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A plane with holes.
 *
 * @param levels (x, y, channel) starting at 0, as networks take them; undefined at unknown pixels
 * @param exact the same with the fractions that the levels lack, in the same layout
 * @param unknown (x, y), true = unknown
 * @param number of the plane in its stack, which keys its random numbers
 */
public record HoledPlane(
    RandomAccessibleInterval<UnsignedByteType> levels,
    RandomAccessibleInterval<FloatType> exact,
    RandomAccessibleInterval<BitType> unknown,
    int number) {

  /** A plane whose levels are its exact values. */
  public static HoledPlane of(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int number) {
    return new HoledPlane(
        levels,
        Converters.convert(levels, (level, exact) -> exact.set(level.get()), new FloatType()),
        unknown,
        number);
  }

  /** This plane after some of its holes were filled. */
  HoledPlane with(
      List<FilledPart> filled, RandomAccessibleInterval<BitType> stillUnknown, int levelCount) {
    return of(FilledPart.filled(levels, filled, levelCount), stillUnknown, number);
  }
}
