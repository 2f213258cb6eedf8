// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The distributions that the unknown pixels of one window were drawn from, summed over draws.
 *
 * <p>Probabilities are summed as whole multiples of 2⁻³⁰ times the number of draws, so that the sum
 * is the same in whatever order threads add to it.
 */
final class DistributionSum {
  /** Of a full sum; below 2³¹ with what rounding may add. */
  private static final int WHOLE = 1 << 30;

  private final Interval place;
  private final int width;
  private final int channels;
  private final double share;

  /** Each unknown pixel's number, from 0 in raster order; −1 for known ones. */
  private final int[] numbers;

  /** [unknown pixel · C + channel][L]. */
  private final int[][] sums;

  /**
   * @param place of the window (x, y)
   * @param unknown of the whole plane
   * @param draws how many will be added
   */
  DistributionSum(
      Interval place,
      RandomAccessibleInterval<BitType> unknown,
      int channels,
      int levels,
      int draws) {
    this.place = place;
    this.width = (int) place.dimension(0);
    this.channels = channels;
    this.share = (double) WHOLE / draws;
    this.numbers = new int[Math.toIntExact(place.dimension(0) * place.dimension(1))];
    int count = 0;
    RandomAccess<BitType> hole = unknown.randomAccess();
    for (int i = 0; i < numbers.length; i++) {
      hole.setPosition(place.min(0) + i % width, 0);
      hole.setPosition(place.min(1) + i / width, 1);
      numbers[i] = hole.get().get() ? count++ : -1;
    }
    this.sums = new int[Math.multiplyExact(count, channels)][levels];
  }

  /** Turns drawn levels into what the values that are put back for them are like. */
  interface Spread {
    /** Where in its bin the value of a draw lies: −½…½, 0 for its middle. */
    double inside(int draw, int x, int y, int channel);

    /** By how much quantiles lie farther from the median than the draws' own. */
    double scatter(int x, int y);
  }

  private int subpixel(int planeY, int planeX, int channel) {
    int at = (planeY - (int) place.min(1)) * width + planeX - (int) place.min(0);
    return numbers[at] * channels + channel;
  }

  /** Adds the distribution of one subpixel in one draw. Safe for threads. */
  void add(int planeY, int planeX, int channel, double[] probabilities) {
    int[] sum = sums[subpixel(planeY, planeX, channel)];
    synchronized (sum) {
      for (int level = 0; level < sum.length; level++) {
        sum[level] += (int) Math.rint(probabilities[level] * share);
      }
    }
  }

  /** The entropy of the mean distribution of one subpixel in bits. */
  private double bits(int subpixel) {
    double total = 0;
    double weighted = 0;
    for (int count : sums[subpixel]) {
      total += count;
      weighted += count == 0 ? 0 : count * StrictMath.log(count);
    }
    return Math.max(0, StrictMath.log(total) - weighted / total) / StrictMath.log(2);
  }

  /**
   * Tells what the draws say of each unknown pixel.
   *
   * @param answers (x, y, channel) of the plane, one a draw
   * @param share of the quantiles below and above
   * @param spread where a value lies whose level was drawn, and how far the quantiles are moved
   */
  void tell(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> answers,
      double share,
      Spread spread,
      Uncertainty.MapListener listener) {
    var levels = answers.stream().map(RandomAccessibleInterval::randomAccess).toList();
    double[] drawn = new double[levels.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0) {
        continue;
      }
      int x = (int) place.min(0) + i % width;
      int y = (int) place.min(1) + i / width;
      double bits = 0;
      double[] low = new double[channels];
      double[] high = new double[channels];
      for (int channel = 0; channel < channels; channel++) {
        bits += bits(numbers[i] * channels + channel);
        for (int k = 0; k < drawn.length; k++) {
          int level = levels.get(k).setPositionAndGet(x, y, channel).get();
          drawn[k] = level + spread.inside(k, x, y, channel);
        }
        Arrays.sort(drawn);
        double median = quantile(drawn, 0.5);
        double scatter = spread.scatter(x, y);
        low[channel] = median + scatter * (quantile(drawn, share) - median);
        high[channel] = median + scatter * (quantile(drawn, 1 - share) - median);
      }
      listener.at(x, y, bits, low, high);
    }
  }

  /** Linear between order statistics, at position share · (n − 1); two numbers at least. */
  static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = Math.min(sorted.length - 2, (int) position);
    return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }
}
