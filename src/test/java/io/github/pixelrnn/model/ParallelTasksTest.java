// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    assertThatThrownBy(() -> ParallelTasks.run(List.of(waits, fails), silent())).isSameAs(thrown);
    assertThatThrownBy(() -> ParallelTasks.run(List.of(fails, waits), silent())).isSameAs(thrown);
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
        silent());
    assertThat(threads).hasSize(3);
    assertThat(first).hasValue(Thread.currentThread());
  }

  /** Tasks within tasks would be more threads than there are cores. */
  @Test
  void eachOfSeveralTasksHasItsShareOfTheThreads() {
    List<Integer> shares = new CopyOnWriteArrayList<>();
    assertThat(ParallelTasks.share(8)).isEqualTo(8);
    ParallelTasks.run(
        three(
            task -> {
              shares.add(ParallelTasks.share(8));
              if (task == 0) {
                ParallelTasks.run(three(inner -> shares.add(ParallelTasks.share(20))), silent());
              }
            }),
        silent());
    assertThat(shares).containsExactlyInAnyOrder(2, 2, 2, 2, 2, 2);
    assertThat(ParallelTasks.share(8)).isEqualTo(8);
  }

  /** One that had nothing to say is still asked while the others work. */
  @Test
  void asksThoughNothingWasReported() {
    ParallelTasks.Task brief = progress -> {};
    ParallelTasks.Task endless =
        progress -> {
          while (progress.report("drawing", 0, 2)) {
            Thread.onSpinWait();
          }
        };
    assertThatThrownBy(
            () -> ParallelTasks.run(List.of(brief, endless), (what, done, total) -> false))
        .isInstanceOf(CancellationException.class);
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
    assertThatThrownBy(() -> ParallelTasks.run(tasks, silent()))
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
    assertThatThrownBy(() -> ParallelTasks.run(tasks, silent()))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("no room");
  }

  @Test
  void whoIsInterruptedWaitsAndStaysSo() {
    AtomicInteger done = new AtomicInteger();
    Thread.currentThread().interrupt();
    ParallelTasks.run(three(task -> done.incrementAndGet()), silent());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(3);
  }

  /** As Fiji's progress does, which hears of a script that is killed by the interrupt alone. */
  @Test
  void whoIsAskedSeesTheInterrupt() {
    AtomicBoolean stopped = new AtomicBoolean();
    Thread waiting = Thread.currentThread();
    CountDownLatch begun = new CountDownLatch(1);
    ParallelTasks.Task slow =
        unasked -> {
          begun.countDown();
          while (!stopped.get()) {
            pause();
          }
        };
    ParallelTasks.Task interrupting =
        unasked -> {
          await(begun);
          waiting.interrupt();
        };
    Progress asked =
        (task, done, total) -> {
          boolean heard = Thread.currentThread().isInterrupted();
          stopped.compareAndSet(false, heard);
          return !heard;
        };
    assertThatThrownBy(() -> ParallelTasks.run(List.of(interrupting, slow), asked))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Progress silent() {
    return Progress.silent();
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
