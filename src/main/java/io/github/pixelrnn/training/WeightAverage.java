// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import java.util.Map;
import java.util.TreeMap;

/**
 * An exponential moving average of a model's weights while it learns: what single steps do to them
 * cancels out in it, so that it often guesses better than the weights themselves.
 */
final class WeightAverage {
  /** Weights are taken in once in so many steps: each time they have to be read from the model. */
  private static final int EVERY = 10;

  /** Of what is there, kept at each taking; less at first, so that the start is soon forgotten. */
  private static final double KEPT = 0.99;

  private final Map<String, Weight> average = new TreeMap<>();

  /**
   * @param before an average to go on with; empty to begin one
   */
  WeightAverage(Map<String, Weight> before) {
    average.putAll(before);
  }

  /** To be called after each step. */
  void follow(TrainableModel model, long steps) {
    if (steps % EVERY != 0) {
      return;
    }
    if (average.isEmpty()) {
      average.putAll(model.weights());
      return;
    }
    long taken = steps / EVERY;
    double kept = Math.min(KEPT, taken / (taken + 9.0));
    model.weights().forEach((name, now) -> average.merge(name, now, (a, b) -> mixed(a, b, kept)));
  }

  private static Weight mixed(Weight average, Weight now, double kept) {
    float[] values = average.values();
    float[] news = now.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (kept * values[i] + (1 - kept) * news[i]);
    }
    return new Weight(average.shape(), values);
  }

  /** The average; empty before the first weights are taken in. */
  Map<String, Weight> weights() {
    return Map.copyOf(average);
  }
}
