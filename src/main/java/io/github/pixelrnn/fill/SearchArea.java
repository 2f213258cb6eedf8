// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * The known pixels of a part of a plane, laid out so that one is compared with whole rows of others
 * at once. What is unknown there, or outside the plane, has no value. Pixels are given as x + width
 * · y of the plane.
 */
final class SearchArea {
  private final Interval place;
  private final int width;
  private final int planeWidth;
  private final float[] known;
  private final float[][] values;

  /**
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = unknown
   * @param place (x, y), which may reach beyond the plane
   */
  SearchArea(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Interval place) {
    this.place = place;
    this.width = Math.toIntExact(place.dimension(0));
    this.planeWidth = (int) unknown.dimension(0);
    this.known = new float[Math.toIntExact(Intervals.numElements(place))];
    this.values = new float[(int) levels.dimension(2)][known.length];
    Interval within = Intervals.intersect(place, unknown);
    RandomAccess<BitType> hole = unknown.randomAccess();
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    for (int y = (int) within.min(1); y <= within.max(1); y++) {
      for (int x = (int) within.min(0); x <= within.max(0); x++) {
        if (!hole.setPositionAndGet(x, y).get()) {
          known[at(x, y)] = 1;
          for (int c = 0; c < values.length; c++) {
            values[c][at(x, y)] = level.setPositionAndGet(x, y, c).get();
          }
        }
      }
    }
  }

  private int at(int x, int y) {
    return (y - (int) place.min(1)) * width + x - (int) place.min(0);
  }

  private int at(int pixel, int dx, int dy) {
    return at(pixel % planeWidth + dx, pixel / planeWidth + dy);
  }

  /**
   * Adds the squared differences of a known pixel from known ones in a row.
   *
   * @param dx of the first of the row; the others follow to the right
   * @param sums one for each of the row
   * @param compared by each, how many of its pixels were known
   */
  void addDifferences(int pixel, int dx, int dy, float[] sums, float[] compared) {
    int from = at(pixel, dx, dy);
    for (float[] channel : values) {
      float value = channel[at(pixel, 0, 0)];
      for (int i = 0; i < sums.length; i++) {
        float difference = (channel[from + i] - value) * known[from + i];
        sums[i] += difference * difference;
      }
    }
    addKnown(pixel, dx, dy, compared);
  }

  /** Counts which pixels of a row are known. */
  void addKnown(int pixel, int dx, int dy, float[] counts) {
    int from = at(pixel, dx, dy);
    for (int i = 0; i < counts.length; i++) {
      counts[i] += known[from + i];
    }
  }

  /** The mean squared difference of known pixels from those known at an offset. */
  double difference(int[] pixels, int dx, int dy) {
    double sum = 0;
    double count = 0;
    for (int pixel : pixels) {
      int from = at(pixel, dx, dy);
      for (float[] channel : values) {
        double difference = (channel[from] - channel[at(pixel, 0, 0)]) * known[from];
        sum += difference * difference;
      }
      count += known[from];
    }
    return sum / count;
  }
}
