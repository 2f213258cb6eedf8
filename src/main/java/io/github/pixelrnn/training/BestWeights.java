// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import java.util.Map;

/**
 * The weights along a training that guessed best what is held out: the model's own, or their moving
 * average.
 */
final class BestWeights {
  /** Looks over a whole budget. */
  private static final int LOOKS = 40;

  /** At first sooner: at the powers of two from here. */
  private static final long FIRST = 64;

  /**
   * Steps for each batch of a look, at least: a batch is judged in a third of a step's time, for
   * the weights and their average, and looks are to take no more than a tenth of all.
   */
  private static final int STEPS_A_BATCH = 7;

  private static final long NEVER = -1;

  private final Validation validation;
  private final WeightAverage average;
  private Map<String, Weight> best;
  private Look bestLook;
  private double nextLook;
  private long looked;

  /**
   * @param validation null when nothing is held out; then there are no best ones
   * @param from where the training goes on
   * @param spentAtLook of the budget at its last look
   */
  BestWeights(Validation validation, TrainingState from, Memory memory, double spentAtLook) {
    this.validation = validation;
    this.average = new WeightAverage(memory.average());
    this.best = validation == null ? Map.of() : memory.best();
    this.bestLook = from.heldOut();
    this.looked = from.lastLook().map(TrainingState.CurvePoint::steps).orElse(NEVER);
    this.nextLook = after(spentAtLook);
  }

  private static double after(double spent) {
    return (Math.floor(spent * LOOKS) + 1) / LOOKS;
  }

  /** To be called after each step. */
  void follow(TrainableModel model, long steps) {
    if (validation != null) {
      average.follow(model, steps);
    }
  }

  /** Whether it is time for a look. */
  boolean isDue(long steps, double spent) {
    if (validation == null || steps == looked) {
      return false;
    }
    boolean early = steps >= FIRST && Long.bitCount(steps) == 1;
    boolean affordable = steps - looked >= (long) STEPS_A_BATCH * validation.batches();
    // Weights of another model may be the best that this one will ever have. Random ones must not
    // be: a training that is stopped before its next look would keep them.
    boolean first = looked == NEVER && steps == 0 && !best.isEmpty();
    return first || spent >= 1 || (affordable && (early || spent >= nextLook));
  }

  /**
   * Looks how well the model guesses now.
   *
   * @return what the better of its weights and their average guess
   * @throws java.util.concurrent.CancellationException when the progress says to stop; the model is
   *     then as before
   */
  Look look(TrainableModel model, long steps, double spent, Progress asking) {
    Map<String, Weight> own = model.weights();
    Look ofOwn = validation.look(model, asking);
    Look ofAverage = Look.NONE;
    Map<String, Weight> averaged = average.weights();
    if (!averaged.isEmpty()) {
      model.setWeights(averaged);
      try {
        ofAverage = validation.look(model, asking);
      } finally {
        model.setWeights(own);
      }
    }
    consider(own, ofOwn); // not before: a look that is broken off leaves no trace
    consider(averaged, ofAverage);
    looked = steps;
    nextLook = after(spent);
    return ofAverage.bits() < ofOwn.bits() ? ofAverage : ofOwn;
  }

  private void consider(Map<String, Weight> weights, Look now) {
    if (now.beats(bestLook)) {
      bestLook = now;
      best = weights;
    }
  }

  /** What the best ones guess. */
  Look bestLook() {
    return bestLook;
  }

  Memory memory() {
    return new Memory(best, average.weights());
  }
}
