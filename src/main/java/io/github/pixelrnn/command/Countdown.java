// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.Escaped;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far work is and how long it will still take, in words, as often as a person can read. The
 * time left is that of a constant speed since the task began.
 */
public final class Countdown {
  private final LongSupplier nanoseconds;
  private final long betweenNanoseconds;
  private long started;
  private long startedAt;
  private long shown;
  private long lastDone = Long.MAX_VALUE;
  private long lastTotal;

  /**
   * @param nanoseconds a clock, for example {@code System::nanoTime}
   * @param betweenNanoseconds the least time between two reports that are shown
   */
  public Countdown(LongSupplier nanoseconds, long betweenNanoseconds) {
    this.nanoseconds = nanoseconds;
    this.betweenNanoseconds = betweenNanoseconds;
  }

  /**
   * Whether it is time to show this report: the first of a task, its last, and some in between. A
   * task is new when its total changes or it falls back; its words may change at every step.
   */
  public boolean due(long done, long total) {
    long now = nanoseconds.getAsLong();
    boolean first = done < lastDone || total != lastTotal;
    if (first) {
      started = now;
      startedAt = done;
    }
    lastDone = done;
    lastTotal = total;
    boolean due = first || done >= total || now - shown >= betweenNanoseconds;
    if (due) {
      shown = now;
    }
    return due;
  }

  /** For example {@code Training, 40 %, 2 min 10 s left}. */
  public String text(String task, long done, long total) {
    String percent = Escaped.line(task) + ", " + (total > 0 ? 100 * done / total : 100) + " %";
    long made = done - startedAt;
    if (made <= 0 || done >= total) {
      return percent;
    }
    double seconds = (nanoseconds.getAsLong() - started) * 1e-9 / made * (total - done);
    return percent + ", " + duration(Math.round(seconds)) + " left";
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds / 60 % 60);
  }
}
