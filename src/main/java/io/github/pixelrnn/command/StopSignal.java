// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.training.TrainingRun;
import io.github.pixelrnn.model.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Ctrl-C, and any other polite end of the process, as a wish to stop. As long as this is open, the
 * process stays for a moment, so that work which asks its progress can end by itself; where
 * something would be lost or lie about half-written, it stays until that is done.
 */
public final class StopSignal implements AutoCloseable {
  /** What people are told when nothing else is known. */
  public static final String NOTHING_KEPT =
      "stopped; nothing was kept, the same command starts anew";

  private static final long PATIENCE_MILLISECONDS = 200;

  /** Batch systems kill some 30 seconds after they have asked. */
  private static final long LONGEST_MILLISECONDS = 20_000;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicBoolean said = new AtomicBoolean();
  private final Thread hook = new Thread(this::hold, "PixelRNN stops");
  private final Consumer<String> log;
  private volatile boolean given;
  private volatile boolean awaited;

  private StopSignal(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Listens from now on.
   *
   * @param log gets the line that says what was kept
   */
  public static StopSignal open(Consumer<String> log) {
    StopSignal signal = new StopSignal(log);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Whether it was heard. */
  public boolean isGiven() {
    return given;
  }

  /**
   * A progress that says to stop once this was given.
   *
   * @param progress told and asked as long as it was not
   * @param keeps whether the work keeps something when it is stopped, or leaves hidden files unless
   *     it ends by itself: then, from the first question on, its end is awaited
   */
  public Progress over(Progress progress, boolean keeps) {
    return (task, done, total) -> {
      awaited |= keeps && !task.equals(TrainingRun.READING); // then there is nothing to keep yet
      return !given && progress.report(task, done, total);
    };
  }

  /**
   * Has the end of the work awaited from now on, since it begins to write what it made.
   *
   * @throws CancellationException when there is no time left for it
   */
  public void beginToWrite() {
    awaited = true;
    if (given) {
      throw new CancellationException("stopped before writing");
    }
  }

  /** Says what was kept and how to go on; of several such lines the first counts. */
  public void say(String line) {
    if (!said.getAndSet(true)) {
      log.accept(line);
    }
  }

  @Override
  public void close() {
    finished.countDown();
    if (!given) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        given = true; // it came in this very moment
      }
    }
  }

  /** Runs when the process is to end, which waits for it. */
  private void hold() {
    given = true;
    try {
      // In this order: who begins to write later has seen that it was given.
      boolean ended = finished.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
      if (!ended && awaited) {
        ended = finished.await(LONGEST_MILLISECONDS, TimeUnit.MILLISECONDS);
        if (!ended) {
          say("stopped in the midst of long work; what was kept before is whole");
        }
      }
      if (!ended) {
        say(NOTHING_KEPT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
