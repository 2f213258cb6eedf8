// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * Draws a level from an L-way softmax.
 *
 * @param temperature T: probabilities are taken to the power 1/T; 1 is the model's own
 *     distribution, below 1 the likelier levels win more often
 */
public record Categorical(double temperature) {

  /**
   * @throws IllegalArgumentException unless the temperature is above 0 and finite
   */
  public Categorical {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature must be above 0, got " + temperature);
    }
  }

  /**
   * The first level whose cumulative probability exceeds a uniform number; if rounding leaves none,
   * the last one with positive probability.
   *
   * @param logits natural, unnormalised; the distribution's start at {@code from}
   * @param count L
   * @param uniform in [0, 1)
   * @throws IllegalStateException when the logits are no distribution: NaN or +∞ among them, or
   *     nothing but −∞
   */
  public int level(float[] logits, int from, int count, double uniform) {
    LogSumExp exponentials = exponentials(logits, from, count);
    double[] weights = exponentials.weights();
    double total = exponentials.total();
    double cumulative = 0;
    int last = 0;
    for (int level = 0; level < count; level++) {
      cumulative += weights[level];
      if (weights[level] > 0) {
        last = level;
        if (cumulative > uniform * total) {
          return level;
        }
      }
    }
    return last;
  }

  /**
   * The probabilities of all levels.
   *
   * @param logits natural, unnormalised; the distribution's start at {@code from}
   * @param count L
   * @throws IllegalStateException as {@link #level}
   */
  public double[] probabilities(float[] logits, int from, int count) {
    return exponentials(logits, from, count).softmax();
  }

  private LogSumExp exponentials(float[] logits, int from, int count) {
    // StrictMath: the same pixels on every machine, as far as it is up to us.
    LogSumExp exponentials =
        LogSumExp.of(logits, from, count, log -> StrictMath.exp(log / temperature));
    // The greatest has weight 1, unless the logits are no distribution; then the total is NaN.
    if (Double.isNaN(exponentials.total())) {
      throw new IllegalStateException(
          "the model gives a pixel's levels no probabilities ("
              + exponentials.greatest()
              + "), so nothing can be drawn; its weights are spoilt");
    }
    return exponentials;
  }
}
