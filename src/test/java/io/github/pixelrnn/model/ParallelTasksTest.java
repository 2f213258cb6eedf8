// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ParallelTasksTest {

  /** The calling thread is done and the other works on: whoever wants to stop is still asked. */
  @Test
  void asksOnWhenTheCallingThreadIsDone() {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    ParallelTasks.Task brief = progress -> progress.require("drawing", 1, 2);
    ParallelTasks.Task endless =
        progress -> {
          try {
            while (progress.report("drawing", 0, 2)) {
              Thread.onSpinWait();
            }
          } finally {
            ended.set(true);
          }
        };
    Progress stopsLater = (what, done, total) -> asked.incrementAndGet() < 4;
    assertThatThrownBy(() -> ParallelTasks.run(List.of(brief, endless), stopsLater))
        .isInstanceOf(CancellationException.class)
        .hasMessage("drawing: cancelled");
    assertThat(ended).isTrue();
    assertThat(asked).hasValue(4);
  }

  @Test
  void aFailureSaysMoreThanThatOthersWereStopped() {
    IllegalStateException thrown = new IllegalStateException("spoilt");
    ParallelTasks.Task fails =
        progress -> {
          throw thrown;
        };
    ParallelTasks.Task waits =
        progress -> {
          while (progress.report("drawing", 0, 2)) {
            Thread.onSpinWait();
          }
          throw new CancellationException("drawing: cancelled");
        };
    assertThatThrownBy(() -> ParallelTasks.run(List.of(waits, fails), Progress.silent()))
        .isSameAs(thrown);
    assertThatThrownBy(() -> ParallelTasks.run(List.of(fails, waits), Progress.silent()))
        .isSameAs(thrown);
  }
}
