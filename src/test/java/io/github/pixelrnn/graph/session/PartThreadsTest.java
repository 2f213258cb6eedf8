// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PartThreadsTest {

  @Test
  void partsRunAtTheSameTimeAndAnswerInOrder() {
    CountDownLatch all = new CountDownLatch(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (PartThreads parts = new PartThreads()) {
      assertThat(
              parts.all(
                  tasks(
                      part -> {
                        threads.add(Thread.currentThread());
                        all.countDown();
                        await(all);
                      })))
          .containsExactly(0, 1, 2);
    }
    assertThat(threads).hasSize(3).contains(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureReachesTheCallerOnceAllHaveEnded(int failing) {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    try (PartThreads parts = new PartThreads()) {
      assertThatThrownBy(
              () ->
                  parts.all(
                      tasks(
                          part -> {
                            if (part == failing) {
                              failed.countDown();
                              throw new IllegalStateException("part " + part);
                            }
                            await(failed);
                            if (part == (failing + 1) % 3) {
                              pause();
                              ended.set(true);
                            }
                          })))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("part " + failing);
      assertThat(ended).isTrue();
      assertThat(parts.all(tasks(part -> {}))).containsExactly(0, 1, 2);
    }
  }

  @Test
  void anErrorReachesTheCallerToo() {
    try (PartThreads parts = new PartThreads()) {
      assertThatThrownBy(
              () ->
                  parts.all(
                      tasks(
                          part -> {
                            if (part == 1) {
                              throw new OutOfMemoryError("no room");
                            }
                          })))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("no room");
    }
  }

  @Test
  void whoIsInterruptedWaitsAndStaysSo() {
    try (PartThreads parts = new PartThreads()) {
      Thread.currentThread().interrupt();
      assertThat(parts.all(tasks(part -> {}))).containsExactly(0, 1, 2);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private interface Part {
    void run(int part);
  }

  /** Three, each of which gives its number. */
  private static List<Supplier<Integer>> tasks(Part work) {
    return IntStream.range(0, 3)
        .<Supplier<Integer>>mapToObj(
            part ->
                () -> {
                  work.run(part);
                  return part;
                })
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
