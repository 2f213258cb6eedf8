// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When an interim result may be shown, so that all of them together take no more than a small share
 * of the time. Time is in nanoseconds.
 */
final class InterimPace {
  /** Of the time since the beginning. */
  static final double SHARE = 0.04;

  /** At least from one to the next. */
  static final long BETWEEN = TimeUnit.SECONDS.toNanos(20);

  private final LongSupplier nanoTime;
  private final long begun;
  private long last;
  private long spent;
  private long needed;
  private boolean tried;

  /** Begins now. */
  InterimPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.last = begun;
  }

  /** Whether there is time for one like the last. */
  boolean isDue() {
    return nanoTime.getAsLong() - last >= BETWEEN && left() > 0 && left() >= needed;
  }

  /** How long the next may take. */
  long left() {
    return (long) (SHARE * (nanoTime.getAsLong() - begun)) - spent;
  }

  /**
   * One was made, or begun and given up. Then the next gets twice the time at least, but not the
   * second: the first takes longer than others, since a network is made ready to draw.
   *
   * @param since when it began
   * @param whole whether it was made
   */
  void took(long since, boolean whole) {
    last = nanoTime.getAsLong();
    spent += last - since;
    needed = (whole || !tried ? 1 : 2) * (last - since);
    tried = true;
  }
}
