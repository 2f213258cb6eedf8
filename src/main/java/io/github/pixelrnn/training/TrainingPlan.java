// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Binarization;
import java.util.Objects;

/**
 * How to train.
 *
 * @param patch the side of the squares that are learned from, in pixels; smaller images are taken
 *     whole
 * @param batch squares a step
 * @param budget when to end
 * @param rate how large its steps are
 * @param augment whether squares are also flipped and turned, in all eight orientations
 * @param binarization how grey images become two levels, freshly each epoch
 * @param seed of patches and binarization
 */
public record TrainingPlan(
    int patch,
    int batch,
    Budget budget,
    LearningRate rate,
    boolean augment,
    Binarization binarization,
    long seed) {

  /**
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public TrainingPlan {
    requireWithin("patch", patch, 1, 4096);
    requireWithin("batch", batch, 1, 4096);
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(binarization, "binarization");
    Objects.requireNonNull(rate, "rate");
  }

  /** With the usual warm-up and decay of the learning rate. */
  public TrainingPlan(
      int patch,
      int batch,
      Budget budget,
      double learningRate,
      boolean augment,
      Binarization binarization,
      long seed) {
    this(patch, batch, budget, LearningRate.of(learningRate), augment, binarization, seed);
  }

  private static void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + "…" + most + ", got " + value);
    }
  }

  /**
   * The learning rate of a step.
   *
   * @param step 0 for the first
   * @param spent of the budget, 0…1
   */
  double learningRate(long step, double spent) {
    return rate.at(step, spent);
  }
}
