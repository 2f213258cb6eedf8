// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The energy score of draws (Gneiting and Raftery, <i>Strictly proper scoring rules, prediction,
 * and estimation</i>, 2007): their mean distance to the truth less half the mean distance of two of
 * them. Least in the mean for draws from the true distribution.
 */
final class EnergyScore {
  /** Pixels. */
  private static final int BLOCK = 4;

  private EnergyScore() {}

  /**
   * That of some draws in a rectangle.
   *
   * @param draws (x, y, channel), two at least
   * @param truth of the same size
   * @param place (x, y)
   * @return in levels: distances are root mean squares, of single pixels plus of the means of
   *     blocks of 4×4
   */
  static double of(List<Img<UnsignedByteType>> draws, Img<UnsignedByteType> truth, Interval place) {
    return of(draws, truth, place, 1) + of(draws, truth, place, BLOCK);
  }

  private static double of(
      List<Img<UnsignedByteType>> draws, Img<UnsignedByteType> truth, Interval place, int block) {
    double[] real = means(truth, place, block);
    List<double[]> all = draws.stream().map(draw -> means(draw, place, block)).toList();
    double toTruth = 0;
    double apart = 0;
    for (int i = 0; i < all.size(); i++) {
      toTruth += distance(all.get(i), real);
      for (int j = 0; j < i; j++) {
        apart += distance(all.get(i), all.get(j));
      }
    }
    int count = all.size();
    return toTruth / count - apart / (count * (count - 1.0));
  }

  /** Of blocks; those that would stick out are left out. */
  private static double[] means(Img<UnsignedByteType> image, Interval place, int block) {
    int rows = (int) (place.dimension(1) / block);
    int columns = (int) (place.dimension(0) / block);
    int channels = (int) image.dimension(2);
    double[] means = new double[rows * columns * channels];
    RandomAccess<UnsignedByteType> level = image.randomAccess();
    for (int y = 0; y < rows * block; y++) {
      for (int x = 0; x < columns * block; x++) {
        for (int c = 0; c < channels; c++) {
          int at = (y / block * columns + x / block) * channels + c;
          means[at] +=
              level.setPositionAndGet(place.min(0) + x, place.min(1) + y, c).get()
                  / (double) (block * block);
        }
      }
    }
    return means;
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum / one.length);
  }
}
