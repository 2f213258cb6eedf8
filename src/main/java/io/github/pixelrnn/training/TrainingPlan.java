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
 * @param learningRate at its highest: it rises over the first 30 steps and falls to 0 along half a
 *     cosine over the budget
 * @param augment whether squares are also flipped and turned, in all eight orientations
 * @param binarization how grey images become two levels, freshly each epoch
 * @param seed of patches and binarization
 */
public record TrainingPlan(
    int patch,
    int batch,
    Budget budget,
    double learningRate,
    boolean augment,
    Binarization binarization,
    long seed) {

  private static final int WARM_UP_STEPS = 30;

  /**
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public TrainingPlan {
    requireWithin("patch", patch, 1, 4096);
    requireWithin("batch", batch, 1, 4096);
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(binarization, "binarization");
    if (!(learningRate > 0) || learningRate > 1) {
      throw new IllegalArgumentException(
          "learningrate must be above 0 and at most 1, got " + learningRate);
    }
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
    double warm = Math.min(1, (step + 1.0) / WARM_UP_STEPS);
    double falling = (1 + StrictMath.cos(Math.PI * Math.min(1, spent))) / 2;
    // Never quite 0: an update of exactly nothing at the end would be a wasted step.
    return learningRate * warm * Math.max(falling, 1e-4);
  }
}
