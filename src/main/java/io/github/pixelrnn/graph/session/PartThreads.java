// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Threads that compute the parts of one thing at the same time, again and again: what TensorFlow
 * prepares for an operation it keeps by thread, and would prepare anew in a new one.
 */
final class PartThreads implements AutoCloseable {
  private final ExecutorService others =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "PixelRNN training");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Computes all, the first in the calling thread. None is running any more when this ends.
   *
   * @return what they give, in their order
   * @throws RuntimeException what the first of those that failed, in their order, has thrown; an
   *     Error likewise
   */
  <T> List<T> all(List<Supplier<T>> parts) {
    List<FutureTask<T>> tasks = new ArrayList<>();
    Throwable failure = null;
    for (Supplier<T> part : parts) {
      FutureTask<T> task = new FutureTask<>(part::get);
      try {
        if (!tasks.isEmpty()) {
          others.execute(task);
        }
        tasks.add(task);
      } catch (OutOfMemoryError e) { // no further thread: those that run must end first
        failure = e;
        break;
      }
    }
    tasks.get(0).run();
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      try {
        results.add(result(task));
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
    return results;
  }

  /** Whoever interrupts waits all the same: TensorFlow's calls can't be. */
  private static <T> T result(FutureTask<T> task) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
