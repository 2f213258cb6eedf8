// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * How long repeated work took.
 *
 * @param median in seconds
 * @param lower the lower quartile, in seconds
 * @param upper the upper quartile, in seconds
 * @param runs how many were timed
 */
record Timing(double median, double lower, double upper, int runs) {

  /** The timing of runs whose seconds are given, in any order. */
  static Timing of(double... seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return new Timing(
        quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), sorted.length);
  }

  /** Runs the work untimed, then timed. */
  static Timing measure(int warmUps, int runs, Runnable work) {
    for (int i = 0; i < warmUps; i++) {
      work.run();
    }
    double[] seconds = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - start) * 1e-9;
    }
    return of(seconds);
  }

  /** This in other units: multiplied by a factor. */
  Timing times(double factor) {
    return new Timing(median * factor, lower * factor, upper * factor, runs);
  }

  /** Both quartiles, as they are reported. */
  List<Double> quartiles() {
    return List.of(lower, upper);
  }

  private static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
