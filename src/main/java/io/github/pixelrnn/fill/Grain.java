// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Noise and fine texture: the median distance of a pixel from the mean of its four neighbours, in
 * levels. Edges hardly change a median, so a fill may be smooth where its surroundings are, but
 * shows as a flat patch where they are not.
 */
final class Grain {
  /** Known pixels around a hole whose grain counts, in each direction. */
  private static final int RING = 10;

  /** Levels below which nobody sees grain. */
  private static final double VISIBLE = 2;

  /** Share of the grain around below which a fill looks flat. */
  private static final double FLAT = 0.5;

  private Grain() {}

  /**
   * Reports whether a fill looks flat beside its surroundings.
   *
   * @param plane in which the hole is unknown
   * @param hole (x, y), true at its pixels
   * @param fill levels with fractions (x, y, channel), defined in the hole
   */
  static boolean isFlat(
      HoledPlane plane,
      RandomAccessibleInterval<BitType> hole,
      RandomAccessibleInterval<FloatType> fill) {
    Interval box = Judge.box(hole);
    double around = around(plane, box);
    return around >= VISIBLE && inside(plane, box, hole, fill) < FLAT * around;
  }

  private interface Value {
    /** The level of a pixel; NaN if it does not count. */
    double at(long x, long y, int channel);
  }

  private static double around(HoledPlane plane, Interval box) {
    var unknown = plane.unknown().randomAccess();
    var level = plane.levels().randomAccess();
    return median(
        Intervals.intersect(Intervals.expand(box, RING), plane.unknown()),
        plane,
        (x, y, c) ->
            unknown.setPositionAndGet(x, y).get()
                ? Double.NaN
                : level.setPositionAndGet(x, y, c).get());
  }

  private static double inside(
      HoledPlane plane,
      Interval box,
      RandomAccessibleInterval<BitType> hole,
      RandomAccessibleInterval<FloatType> fill) {
    var value = fill.randomAccess();
    return median(
        box,
        plane,
        (x, y, c) ->
            Intervals.contains(hole, new net.imglib2.Point(x, y)) && hole.getAt(x, y).get()
                ? value.setPositionAndGet(x, y, c).get()
                : Double.NaN);
  }

  /** The median over all pixels that count with their four neighbours; 0 if there are none. */
  private static double median(Interval area, HoledPlane plane, Value value) {
    RandomAccessibleInterval<UnsignedByteType> levels = plane.levels();
    double[] found = new double[(int) (Intervals.numElements(area) * levels.dimension(2))];
    int count = 0;
    for (long y = Math.max(1, area.min(1)); y <= Math.min(levels.max(1) - 1, area.max(1)); y++) {
      for (long x = Math.max(1, area.min(0)); x <= Math.min(levels.max(0) - 1, area.max(0)); x++) {
        for (int c = 0; c < levels.dimension(2); c++) {
          double four =
              value.at(x - 1, y, c)
                  + value.at(x + 1, y, c)
                  + value.at(x, y - 1, c)
                  + value.at(x, y + 1, c);
          double off = Math.abs(value.at(x, y, c) - four / 4);
          if (!Double.isNaN(off)) {
            found[count++] = off;
          }
        }
      }
    }
    double[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[count / 2];
  }
}
