// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs tasks at the same time, each in a thread of its own. */
final class SideBySide {
  private SideBySide() {}

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
    for (FutureTask<Void> future : futures.subList(1, futures.size())) {
      Thread thread = new Thread(future, "pixelrnn-drawing");
      thread.setDaemon(true);
      thread.start();
    }
    futures.get(0).run();
    RuntimeException failure = null;
    for (FutureTask<Void> future : futures) {
      RuntimeException one = outcome(future);
      // A failure says more than that others were stopped by it.
      if (one != null && (failure == null || failure instanceof CancellationException)) {
        failure = one;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Waits for the end of a task: it uses memory that is freed afterwards. */
  private static RuntimeException outcome(FutureTask<Void> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            return cause;
          }
          throw (Error) e.getCause();
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
