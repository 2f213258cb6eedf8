// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.training.Budget;

/**
 * How long a training goes on, as the parameters {@code steps}, {@code epochs}, {@code minutes}
 * say.
 */
final class Spending {
  private Spending() {}

  /**
   * The one that is given; {@code minutes} counts when the others are 0, since it has a default.
   *
   * @throws WrongParameterException when both {@code steps} and {@code epochs} are given, or none
   */
  static Budget of(int steps, double epochs, double minutes) {
    Allowed.within("steps", steps, 0, Integer.MAX_VALUE);
    Allowed.notNegative("epochs", epochs);
    Allowed.notNegative("minutes", minutes);
    if (steps > 0 && epochs > 0) {
      throw new WrongParameterException("steps and epochs can't both be given; leave one at 0");
    }
    if (steps > 0) {
      return Budget.steps(steps);
    }
    return epochs > 0
        ? Budget.epochs(epochs)
        : Budget.minutes(Allowed.positive("minutes", minutes));
  }
}
