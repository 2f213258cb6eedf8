// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.List;

/**
 * The energy score of draws (Gneiting and Raftery, <i>Strictly proper scoring rules, prediction,
 * and estimation</i>, 2007, section 4.2): their mean distance to the truth less half the mean
 * distance of two of them. Least in the mean for draws from the true distribution.
 */
final class EnergyScore {
  private EnergyScore() {}

  /**
   * That of some draws.
   *
   * @param draws two at least, each as long as the truth
   * @return in the unit of the numbers: distances are root mean squares
   */
  static double of(List<double[]> draws, double[] truth) {
    double toTruth = 0;
    double apart = 0;
    for (int i = 0; i < draws.size(); i++) {
      toTruth += distance(draws.get(i), truth);
      for (int j = 0; j < i; j++) {
        apart += distance(draws.get(i), draws.get(j));
      }
    }
    int count = draws.size();
    return toTruth / count - apart / (count * (count - 1.0));
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum / one.length);
  }
}
