// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.command.Countdown;
import io.github.pixelrnn.model.Progress;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Progress as text, and the lines that are said meanwhile. On a terminal it is one line that is
 * written over again and again; elsewhere a line when another kind of work begins, and one each ten
 * seconds.
 */
final class ConsoleProgress implements Progress {
  /** The system property with the columns of the terminal that standard error is, if it is one. */
  private static final String TERMINAL_PROPERTY = "pixelrnn.terminal";

  private static final long REDRAWN_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOGGED_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

  /**
   * To the start of the line above, which is deleted. Not a carriage return: what filters standard
   * error passes on whole lines.
   */
  private static final String OVER_THE_LAST = "\u001b[1A\u001b[2K";

  /** What comes from the first number on changes while the kind of work stays. */
  private static final Pattern KIND = Pattern.compile("[^0-9:,]*");

  private final PrintStream out;
  private final int columns;
  private final LongSupplier clock;
  private final Countdown countdown;
  private final Set<String> kinds = new HashSet<>();
  private long shown;
  private boolean last;

  /**
   * @param columns of the terminal; 0 when it is none
   * @param clock in nanoseconds
   */
  ConsoleProgress(PrintStream out, int columns, LongSupplier clock) {
    this.out = out;
    this.columns = columns;
    this.clock = clock;
    this.countdown = new Countdown(clock, REDRAWN_NANOSECONDS);
  }

  /** As the system property says. */
  static ConsoleProgress on(PrintStream out) {
    return new ConsoleProgress(out, Integer.getInteger(TERMINAL_PROPERTY, 0), System::nanoTime);
  }

  @Override
  public boolean report(String task, long done, long total) {
    boolean due = countdown.due(done, total); // asked each time, since it takes the time
    if (columns > 0 ? due : isLogged(task)) {
      String text = countdown.text(task, done, total);
      if (columns > 0) {
        text = text.substring(0, Math.min(text.length(), columns - 1));
        out.println(last ? OVER_THE_LAST + text : text);
        last = true;
      } else {
        out.println(text);
      }
    }
    return !Thread.currentThread().isInterrupted();
  }

  /** Writes a line that stays. */
  void say(String line) {
    out.println(line);
    last = false;
  }

  private boolean isLogged(String task) {
    var kind = KIND.matcher(task);
    boolean other = kind.lookingAt() && kinds.add(kind.group());
    long now = clock.getAsLong();
    if (!other && now - shown < LOGGED_NANOSECONDS) {
      return false;
    }
    shown = now;
    return true;
  }
}
