// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.function.DoubleUnaryOperator;

/**
 * The exponentials of natural logarithms, each divided by the greatest of them so that none
 * overflows: what a softmax and the logarithm of a sum are made of.
 *
 * <p>The exponential itself is the caller's choice: {@link StrictMath#exp} where every machine must
 * come to the same pixels, {@link Math#exp} where speed counts more.
 */
public final class LogSumExp {
  private final double greatest;
  private final double[] weights;

  private LogSumExp(double greatest, double[] weights) {
    this.greatest = greatest;
    this.weights = weights;
  }

  /** Of a distribution's logits, natural and unnormalised, which start at {@code from}. */
  public static LogSumExp of(float[] logits, int from, int count, DoubleUnaryOperator exp) {
    double[] logs = new double[count];
    for (int i = 0; i < count; i++) {
      logs[i] = logits[from + i];
    }
    return of(logs, exp);
  }

  /**
   * Of any logarithms.
   *
   * @param exp takes a logarithm less the greatest one
   */
  public static LogSumExp of(double[] logs, DoubleUnaryOperator exp) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      greatest = Math.max(greatest, log);
    }
    double[] weights = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      weights[i] = exp.applyAsDouble(logs[i] - greatest);
    }
    return new LogSumExp(greatest, weights);
  }

  /** The greatest logarithm; NaN if there is one among them, −∞ if there are none. */
  public double greatest() {
    return greatest;
  }

  /** The exponentials, of which the greatest is 1 if its logarithm is finite; not a copy. */
  public double[] weights() {
    return weights;
  }

  /** The sum of the weights, from the first to the last. */
  public double total() {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return total;
  }

  /** The weights divided by their sum. */
  public double[] softmax() {
    double total = total();
    double[] p = weights.clone();
    for (int i = 0; i < p.length; i++) {
      p[i] /= total;
    }
    return p;
  }
}
