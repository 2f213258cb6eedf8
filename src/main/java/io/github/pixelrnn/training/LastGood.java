// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The last state of a training that is known to be good, in memory. Whether weights are, only the
 * loss of the step after them tells; of NaN not even that, which ReLU turns into 0.
 */
final class LastGood {
  /** A state in so many steps is remembered, and at first more: the powers of two. */
  private static final int EVERY = 50;

  private final TrainableModel model;
  private State good;
  private State next;

  LastGood(TrainableModel model) {
    this.model = model;
  }

  /** A state, the weights in it and what was remembered then. */
  record State(TrainingState state, Map<String, Weight> weights, Memory memory) {}

  /** To be called before a step. */
  void before(long steps, Supplier<TrainingState> state, Supplier<Memory> memory) {
    if (steps % EVERY == 0 || Long.bitCount(steps) == 1) {
      next = new State(state.get(), model.weights(), memory.get());
    }
  }

  /** To be called after it, when its loss was good. */
  void confirm() {
    if (next != null && next.weights().values().stream().allMatch(Weight::isFinite)) {
      good = next;
    }
    next = null;
  }

  /** To be called after it, when its loss was not. */
  void dismiss() {
    next = null;
  }

  /** Null when there is none yet. */
  State state() {
    return good;
  }
}
