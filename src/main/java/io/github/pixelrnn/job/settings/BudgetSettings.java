// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.training.Budget;

/**
 * How long a training goes on, in one of three units; {@code minutes} counts when the others are 0,
 * since it has a default.
 *
 * @param steps of the optimizer
 * @param epochs passes over the images
 * @param minutes of time
 */
public record BudgetSettings(int steps, double epochs, double minutes) {
  /**
   * @throws WrongParameterException when both {@code steps} and {@code epochs} are given, or none
   *     of the three
   */
  public BudgetSettings {
    Allowed.within("steps", steps, 0, Integer.MAX_VALUE);
    Allowed.notNegative("epochs", epochs);
    Allowed.notNegative("minutes", minutes);
    if (steps > 0 && epochs > 0) {
      throw new WrongParameterException("steps and epochs can't both be given; leave one at 0");
    }
    if (steps == 0 && epochs == 0) {
      Allowed.positive("minutes", minutes);
    }
  }

  /** The one that counts. */
  public Budget budget() {
    if (steps > 0) {
      return Budget.steps(steps);
    }
    return epochs > 0 ? Budget.epochs(epochs) : Budget.minutes(minutes);
  }
}
