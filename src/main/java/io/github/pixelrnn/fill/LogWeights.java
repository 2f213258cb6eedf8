// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.LogSumExp;
import java.util.Arrays;

/** The weights of particles, as natural logarithms; all 1 at first. */
final class LogWeights {
  private final double[] logs;

  LogWeights(int count) {
    logs = new double[count];
  }

  /** Multiplies a weight by the exponential of a number. */
  void add(int particle, double log) {
    logs[particle] += log;
  }

  /** Makes all weights 1 again. */
  void reset() {
    Arrays.fill(logs, 0);
  }

  private LogSumExp exponentials() {
    return LogSumExp.of(logs, Math::exp);
  }

  /** Relative to the greatest; all 1 if every weight is 0, so that there is always a choice. */
  private double[] weights(LogSumExp exponentials) {
    if (exponentials.greatest() != Double.NEGATIVE_INFINITY) {
      return exponentials.weights();
    }
    double[] equal = new double[logs.length];
    Arrays.fill(equal, 1);
    return equal;
  }

  /** The logarithm of their mean. */
  double logMean() {
    LogSumExp exponentials = exponentials();
    double mean = Arrays.stream(weights(exponentials)).average().getAsDouble();
    return exponentials.greatest() + Math.log(mean);
  }

  /** How many equal weights would be worth as much: (Σ w)² / Σ w². */
  double effective() {
    double[] weights = weights(exponentials());
    double sum = Arrays.stream(weights).sum();
    return sum * sum / Arrays.stream(weights).map(w -> w * w).sum();
  }

  /**
   * Systematic resampling: {@code count} equally spaced pointers, shifted together, into the
   * weights laid end to end. A particle of weight w is taken count·w/Σw times, rounded up or down;
   * on average exactly as often.
   *
   * @param uniform the shift, in [0, 1)
   * @return the particle of each pointer, ascending
   */
  int[] systematic(int count, double uniform) {
    double[] weights = weights(exponentials());
    double step = Arrays.stream(weights).sum() / count;
    int[] taken = new int[count];
    int particle = 0;
    double end = weights[0];
    for (int pointer = 0; pointer < count; pointer++) {
      // Rounding may leave the last pointer past the end, and a weight of 0 is never taken.
      while ((pointer + uniform) * step >= end && particle < weights.length - 1) {
        end += weights[++particle];
      }
      taken[pointer] = particle;
    }
    for (int pointer = 0; pointer < count; pointer++) {
      while (weights[taken[pointer]] == 0) {
        taken[pointer]--;
      }
    }
    return taken;
  }
}
