// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs tasks at the same time, each in a thread of its own. */
final class ParallelTasks {
  private ParallelTasks() {}

  /** Work that asks its progress whether to go on. */
  interface Task {
    void run(Progress progress);
  }

  /**
   * Runs all; the first in the calling thread, and it alone reports. Whoever fails or is told to
   * stop stops the others.
   *
   * @throws CancellationException when the progress says to stop
   */
  static void run(List<Task> tasks, Progress progress) {
    if (tasks.size() == 1) {
      tasks.get(0).run(progress);
      return;
    }
    Signal signal = new Signal();
    List<FutureTask<Void>> futures = new ArrayList<>();
    for (Task task : tasks) {
      boolean first = futures.isEmpty();
      Progress told =
          (what, done, total) -> !signal.stopped && (!first || progress.report(what, done, total));
      futures.add(new FutureTask<>(() -> signal.stopUnlessDone(task, told), null));
    }
    int started = 1;
    Throwable failure = null;
    try {
      for (; started < futures.size(); started++) {
        Thread thread = new Thread(futures.get(started), "pixelrnn-drawing");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (OutOfMemoryError e) { // no further thread: those that run must end first
      signal.stopped = true;
      failure = e;
    }
    futures.get(0).run();
    // All must have ended before the memory that they use is freed.
    for (FutureTask<Void> future : futures.subList(0, started)) {
      Throwable one = outcome(future);
      // A failure says more than that others were stopped by it.
      if (one != null && (failure == null || failure instanceof CancellationException)) {
        failure = one;
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  /** Waits for the end of a task. */
  private static Throwable outcome(FutureTask<Void> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Tells all tasks to stop. */
  private static final class Signal {
    private volatile boolean stopped;

    void stopUnlessDone(Task task, Progress progress) {
      boolean done = false;
      try {
        task.run(progress);
        done = true;
      } finally {
        stopped |= !done;
      }
    }
  }
}
