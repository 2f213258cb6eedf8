// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs tasks at the same time, each in a thread of its own. The threads are kept for a minute,
 * since TensorFlow prepares operations by thread and would prepare them anew in a new one.
 */
public final class ParallelTasks {
  private static final long ASKING_MS = 100;

  private static final ExecutorService OTHERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "PixelRNN");
            thread.setDaemon(true);
            return thread;
          });

  /** How many tasks run beside each other where this thread is one of those that run them. */
  private static final ThreadLocal<Integer> SIDE_BY_SIDE = ThreadLocal.withInitial(() -> 1);

  private ParallelTasks() {}

  /**
   * How many tasks this thread's share of some threads is: all of them, unless it is running one of
   * several tasks itself; 1 at least.
   */
  public static int share(int threads) {
    return Math.max(1, threads / SIDE_BY_SIDE.get());
  }

  /** Work that asks its progress whether to go on. */
  public interface Task {
    void run(Progress progress);
  }

  /**
   * Runs all; the first in the calling thread, which alone reports, and goes on asking when it is
   * done before the others. Whoever fails or is told to stop stops the others. None is running any
   * more when this ends.
   *
   * @throws CancellationException when the progress says to stop
   * @throws RuntimeException what the first of those that failed, in their order, has thrown; an
   *     Error likewise
   */
  public static void run(List<Task> tasks, Progress progress) {
    if (tasks.isEmpty()) {
      return;
    }
    if (tasks.size() == 1) {
      tasks.get(0).run(progress);
      return;
    }
    Signal signal = new Signal();
    List<FutureTask<Void>> futures = new ArrayList<>();
    for (Task task : tasks) {
      boolean first = futures.isEmpty();
      Progress told =
          (what, done, total) ->
              !signal.stopped && (!first || signal.reported(progress, what, done, total));
      int siblings = SIDE_BY_SIDE.get() * tasks.size();
      futures.add(
          new FutureTask<>(() -> signal.stopUnlessDone(beside(siblings, task), told), null));
    }
    int started = 1;
    Throwable failure = null;
    try {
      for (; started < futures.size(); started++) {
        OTHERS.execute(futures.get(started));
      }
    } catch (OutOfMemoryError e) { // no further thread: those that run must end first
      signal.stopped = true;
      failure = e;
    }
    futures.get(0).run();
    // All must have ended before the memory that they use is freed.
    for (FutureTask<Void> future : futures.subList(0, started)) {
      Throwable one = outcome(future, signal, progress);
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

  private static Task beside(int siblings, Task task) {
    return progress -> {
      int before = SIDE_BY_SIDE.get();
      SIDE_BY_SIDE.set(siblings);
      try {
        task.run(progress);
      } finally {
        SIDE_BY_SIDE.set(before);
      }
    };
  }

  /** Waits for the end of a task, asking meanwhile whether to go on. */
  private static Throwable outcome(FutureTask<Void> future, Signal signal, Progress progress) {
    boolean interrupted = false;
    Throwable asked = null;
    try {
      while (true) {
        try {
          future.get(ASKING_MS, TimeUnit.MILLISECONDS);
          return asked;
        } catch (TimeoutException e) {
          if (interrupted) {
            Thread.currentThread().interrupt(); // who is asked may go by that
          }
          asked = asked == null ? signal.asked(progress) : asked;
          interrupted |= Thread.interrupted();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          boolean told = asked != null && !(asked instanceof CancellationException);
          return told ? asked : e.getCause();
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
    private String what = "Drawing";
    private long done;
    private long total = 1;

    /** By the calling thread only. */
    boolean reported(Progress progress, String what, long done, long total) {
      this.what = what;
      this.done = done;
      this.total = total;
      return progress.report(what, done, total);
    }

    /**
     * Says again what was said last.
     *
     * @return what stops all, or null
     */
    Throwable asked(Progress progress) {
      if (!stopped) {
        try {
          progress.require(what, done, total);
        } catch (RuntimeException | Error e) { // not before the others have ended
          stopped = true;
          return e;
        }
      }
      return null;
    }

    void stopUnlessDone(Task task, Progress progress) {
      boolean done = false;
      try {
        task.run(progress);
        done = true;
      } finally {
        if (!done) {
          stopped = true;
        }
      }
    }
  }
}
