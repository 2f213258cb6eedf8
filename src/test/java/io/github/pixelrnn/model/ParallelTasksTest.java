// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void allRunAtTheSameTimeTheFirstInTheCallingThread() {
    CountDownLatch all = new CountDownLatch(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicReference<Thread> first = new AtomicReference<>();
    ParallelTasks.run(
        three(
            task -> {
              threads.add(Thread.currentThread());
              if (task == 0) {
                first.set(Thread.currentThread());
              }
              all.countDown();
              await(all);
            }),
        Progress.silent());
    assertThat(threads).hasSize(3);
    assertThat(first).hasValue(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureReachesTheCallerOnceAllHaveEnded(int failing) {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    List<ParallelTasks.Task> tasks =
        three(
            task -> {
              if (task == failing) {
                failed.countDown();
                throw new IllegalStateException("task " + task);
              }
              await(failed);
              if (task == (failing + 1) % 3) {
                pause();
                ended.set(true);
              }
            });
    assertThatThrownBy(() -> ParallelTasks.run(tasks, Progress.silent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task " + failing);
    assertThat(ended).isTrue();
  }

  @Test
  void anErrorReachesTheCallerToo() {
    List<ParallelTasks.Task> tasks =
        three(
            task -> {
              if (task == 1) {
                throw new OutOfMemoryError("no room");
              }
            });
    assertThatThrownBy(() -> ParallelTasks.run(tasks, Progress.silent()))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("no room");
  }

  @Test
  void whoIsInterruptedWaitsAndStaysSo() {
    AtomicInteger done = new AtomicInteger();
    Thread.currentThread().interrupt();
    ParallelTasks.run(three(task -> done.incrementAndGet()), Progress.silent());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(3);
  }

  private static List<ParallelTasks.Task> three(IntConsumer work) {
    return IntStream.range(0, 3)
        .<ParallelTasks.Task>mapToObj(task -> unasked -> work.accept(task))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
