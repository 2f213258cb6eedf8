// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Weight;
import java.util.Map;

/**
 * What a training remembers beside the model that learns.
 *
 * @param best the weights that guessed best what is held out; before the first look those of
 *     another model that it begins with; empty while there are none, or when nothing is held out:
 *     then the model's own are
 * @param average the moving average of its weights; empty as well
 */
public record Memory(Map<String, Weight> best, Map<String, Weight> average) {
  public Memory {
    best = Map.copyOf(best);
    average = Map.copyOf(average);
  }

  /** That of a training which begins, or from which nothing is held out. */
  public static Memory none() {
    return new Memory(Map.of(), Map.of());
  }
}
