// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

/**
 * How long a training goes on.
 *
 * @param unit what is counted
 * @param amount how much of it, above 0
 */
public record Budget(Unit unit, double amount) {

  /** What a budget counts. */
  public enum Unit {
    /** Steps of the optimizer. Repeats exactly. */
    STEPS,
    /** Passes over the images. Repeats exactly. */
    EPOCHS,
    /** Time. How many steps that makes depends on the machine; the steps made are written down. */
    MINUTES
  }

  /**
   * @throws IllegalArgumentException unless the amount is above 0 and finite
   */
  public Budget {
    if (!(amount > 0) || Double.isInfinite(amount)) {
      throw new IllegalArgumentException(
          unit.name().toLowerCase(java.util.Locale.ROOT) + " must be above 0, got " + amount);
    }
  }

  public static Budget steps(long steps) {
    return new Budget(Unit.STEPS, steps);
  }

  public static Budget epochs(double epochs) {
    return new Budget(Unit.EPOCHS, epochs);
  }

  public static Budget minutes(double minutes) {
    return new Budget(Unit.MINUTES, minutes);
  }

  /**
   * How much of the budget is spent: 0 at the start, 1 or more at the end.
   *
   * @param stepsAnEpoch steps of one pass over the images
   */
  double spent(long steps, double seconds, double stepsAnEpoch) {
    return switch (unit) {
      case STEPS -> steps / amount;
      case EPOCHS -> steps / (amount * stepsAnEpoch);
      case MINUTES -> seconds / (60 * amount);
    };
  }

  /** Whether it allows more than so many steps; time and epochs do. */
  boolean isMoreThan(int steps) {
    return unit != Unit.STEPS || amount > steps;
  }

  /** A share of it; steps are whole, one at least. */
  Budget part(double share) {
    return whole(amount * share);
  }

  /** What is left of it; steps are whole, one at least. */
  Budget less(double spent) {
    return whole(amount - spent);
  }

  private Budget whole(double newAmount) {
    return new Budget(unit, unit == Unit.STEPS ? Math.max(1, Math.rint(newAmount)) : newAmount);
  }
}
