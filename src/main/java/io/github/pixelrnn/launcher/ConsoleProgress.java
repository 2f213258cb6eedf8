// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.command.Countdown;
import io.github.pixelrnn.model.Progress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Progress as lines of text, one every two seconds, for logs as well as for terminals. */
final class ConsoleProgress implements Progress {
  private final PrintStream out;
  private final Countdown countdown = new Countdown(System::nanoTime, TimeUnit.SECONDS.toNanos(2));

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public boolean report(String task, long done, long total) {
    if (countdown.due(done, total)) {
      out.println(countdown.text(task, done, total));
    }
    return !Thread.currentThread().isInterrupted();
  }
}
