// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.Locale;

/** A training has left what learning looks like: it does worse than blind guesses, or no number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long step;

  private DivergedException(long step, String message) {
    super(message);
    this.step = step;
  }

  /**
   * @param step how many steps were made
   * @param what was seen, as a clause
   * @param advice a sentence without its stop
   */
  static DivergedException of(long step, String what, String advice) {
    return new DivergedException(
        step,
        String.format(Locale.ROOT, "the training diverged by step %d: %s; %s", step, what, advice));
  }

  /** How many steps were made. */
  public long step() {
    return step;
  }
}
