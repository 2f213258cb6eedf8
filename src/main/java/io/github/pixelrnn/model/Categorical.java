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
    return choose(logits, from, count, uniform).level();
  }

  /**
   * A level, and how nearly it was another.
   *
   * @param margin how far the log-odds of the uniform number, log u/(1 − u), lie from those of the
   *     nearest cumulative probability of a level but the last: by so much rounding would have to
   *     move logits, divided by the temperature, for another level to be picked; 0 or more
   */
  public record Choice(int level, double margin) {

    /**
     * Refuses what logits that are no distribution came to.
     *
     * @throws IllegalStateException when the margin is NaN
     */
    public void requireDistribution() {
      if (Double.isNaN(margin)) {
        throw noDistribution("NaN");
      }
    }
  }

  private static IllegalStateException noDistribution(Object greatest) {
    return new IllegalStateException(
        "the model gives a pixel's levels no probabilities ("
            + greatest
            + "), so nothing can be drawn; its weights are spoilt");
  }

  /**
   * As {@link #level}, with its margin.
   *
   * @throws IllegalStateException as {@link #level}
   */
  public Choice choose(float[] logits, int from, int count, double uniform) {
    LogSumExp exponentials = exponentials(logits, from, count);
    double[] weights = exponentials.weights();
    double total = exponentials.total();
    double target = uniform * total;
    double cumulative = 0;
    double below = 0;
    double above = total;
    int picked = -1;
    int last = 0;
    for (int level = 0; level < count; level++) {
      cumulative += weights[level];
      if (level < count - 1 && cumulative <= target) {
        below = cumulative;
      } else if (level < count - 1) {
        above = Math.min(above, cumulative);
      }
      if (weights[level] > 0) {
        last = level;
        picked = picked < 0 && cumulative > target ? level : picked;
      }
    }
    double odds = logOdds(uniform, 1);
    double margin =
        Math.min(Math.abs(odds - logOdds(below, total)), Math.abs(logOdds(above, total) - odds));
    // 0 picks the first level that has any weight at all, which is a matter of rounding alone.
    margin = uniform > 0 ? margin : 0;
    return new Choice(picked < 0 ? last : picked, margin);
  }

  private static double logOdds(double part, double whole) {
    return StrictMath.log(part / (whole - part));
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
      throw noDistribution(exponentials.greatest());
    }
    return exponentials;
  }
}
