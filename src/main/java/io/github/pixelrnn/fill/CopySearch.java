// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * Looks for places from which a wide hole may be copied: where the known pixels differ least from
 * those around the hole. No unknown pixel is read. The work is bounded, however large the plane: so
 * many pixels each way are looked at, by so many pixels around the hole.
 */
final class CopySearch {
  /** Pixels each way from the hole; farther from a longer one, which does not fit there. */
  static final int REACH = 256;

  private static final int SAMPLES = 256;

  /** Of what is to be copied, in percent, so much must be known there; the rest is drawn. */
  private static final int LEAST_KNOWN = 85;

  /** Places nearer than that are one. */
  private static final int APART = 4;

  /** Of the places that are best by samples so many are compared by all pixels. */
  private static final int SHORT_LIST = 32;

  private final WideHole hole;
  private final Interval offsets;
  private final SearchArea area;

  /**
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = unknown
   */
  CopySearch(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      WideHole hole) {
    this.hole = hole;
    Interval inside = hole.inside();
    long reach = Math.max(REACH, Math.max(inside.dimension(0), inside.dimension(1)));
    this.offsets =
        FinalInterval.createMinMax(
            Math.max(-reach, -inside.min(0)),
            Math.max(-reach, -inside.min(1)),
            Math.min(reach, unknown.max(0) - inside.max(0)),
            Math.min(reach, unknown.max(1) - inside.max(1)));
    Interval all = Intervals.union(hole.surroundings(), inside);
    this.area =
        new SearchArea(
            levels,
            unknown,
            FinalInterval.createMinMax(
                all.min(0) + offsets.min(0),
                all.min(1) + offsets.min(1),
                all.max(0) + offsets.max(0),
                all.max(1) + offsets.max(1)));
  }

  /**
   * The best places, the best first.
   *
   * @param most how many at most
   */
  List<Copy> best(int most) {
    int[] around = hole.around();
    List<Rated> rated = new ArrayList<>();
    for (Copy copy : shortList()) {
      rated.add(new Rated(copy, area.difference(around, copy.dx(), copy.dy())));
    }
    rated.sort(Comparator.comparingDouble(Rated::difference));
    return rated.stream().limit(most).map(Rated::copy).toList();
  }

  private record Rated(Copy copy, double difference) {}

  /** The best by samples, apart from each other. */
  private List<Copy> shortList() {
    int columns = (int) offsets.dimension(0);
    int rows = (int) offsets.dimension(1);
    float[] differences = new float[columns * rows];
    int[] around = samples(hole.around());
    int[] inside = samples(hole.copied());
    Interval box = hole.box();
    for (int row = 0; row < rows; row++) {
      float[] line = line(around, inside, row + (int) offsets.min(1));
      System.arraycopy(line, 0, differences, row * columns, columns);
    }
    List<Copy> list = new ArrayList<>();
    while (list.size() < SHORT_LIST) {
      int best = 0;
      for (int i = 1; i < differences.length; i++) {
        best = differences[i] < differences[best] ? i : best;
      }
      if (differences[best] == Float.POSITIVE_INFINITY) {
        break;
      }
      int x = best % columns;
      int y = best / columns;
      list.add(new Copy(box, x + (int) offsets.min(0), y + (int) offsets.min(1)));
      for (int near = Math.max(0, y - APART); near <= Math.min(rows - 1, y + APART); near++) {
        int from = near * columns + Math.max(0, x - APART);
        int to = near * columns + Math.min(columns, x + APART + 1);
        Arrays.fill(differences, from, to, Float.POSITIVE_INFINITY);
      }
    }
    return list;
  }

  /** The differences of a row of offsets; infinite where too little is known. */
  private float[] line(int[] around, int[] inside, int dy) {
    int columns = (int) offsets.dimension(0);
    int dx = (int) offsets.min(0);
    float[] sums = new float[columns];
    float[] compared = new float[columns];
    float[] copied = new float[columns];
    for (int pixel : around) {
      area.addDifferences(pixel, dx, dy, sums, compared);
    }
    for (int pixel : inside) {
      area.addKnown(pixel, dx, dy, copied);
    }
    for (int i = 0; i < columns; i++) {
      boolean enough =
          2 * compared[i] >= around.length && 100 * copied[i] >= LEAST_KNOWN * inside.length;
      sums[i] = enough ? sums[i] / compared[i] : Float.POSITIVE_INFINITY;
    }
    return sums;
  }

  /** Some of many pixels, evenly. */
  private static int[] samples(int[] pixels) {
    int count = Math.min(SAMPLES, pixels.length);
    int[] some = new int[count];
    for (int i = 0; i < count; i++) {
      some[i] = pixels[(int) ((2L * i + 1) * pixels.length / (2L * count))];
    }
    return some;
  }
}
