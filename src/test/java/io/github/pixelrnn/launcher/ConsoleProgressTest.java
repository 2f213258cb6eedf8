// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final String OVER = "\u001b[1A\u001b[2K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong(TimeUnit.DAYS.toNanos(1));

  @Test
  void doesNotFloodALog() {
    ConsoleProgress progress = progress(0);
    for (int slice = 1; slice <= 200; slice++) {
      for (int row = 0; row <= 10; row++) {
        progress.report("Slice " + slice + " of 200: Drawing", slice * 10L + row - 10, 2000);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
    progress.report("Judging", 0, 1);
    assertThat(written())
        .hasLineCount(3)
        .startsWith("Slice 1 of 200: Drawing, 0 %\nSlice 182 of 200: ")
        .contains(" %, 1 s left\n")
        .endsWith("Judging, 0 %\n");
  }

  @Test
  void writesOverItsLineOnATerminal() {
    ConsoleProgress progress = progress(24);
    progress.report("Drawing pixels", 0, 100);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    progress.report("Drawing pixels", 10, 100);
    progress.say("Something that stays");
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    progress.report("Drawing pixels", 20, 100);
    assertThat(written())
        .isEqualTo(
            "Drawing pixels, 0 %\n"
                + OVER
                + "Drawing pixels, 10 %, 9\nSomething that stays\nDrawing pixels, 20 %, 8\n");
  }

  private ConsoleProgress progress(int columns) {
    return new ConsoleProgress(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, clock::get);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
