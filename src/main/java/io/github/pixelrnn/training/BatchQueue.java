// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.PixelBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prepares the next step's batch on a thread of its own while the present one is learned from. */
final class BatchQueue implements AutoCloseable {
  private final Patches patches;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "PixelRNN training input");
            thread.setDaemon(true); // a JVM that ends doesn't wait for a batch that nobody wants
            return thread;
          });
  private Future<PixelBatch> next;
  private long step;

  /**
   * @param patches asked on that thread only from now on
   * @param first step
   */
  BatchQueue(Patches patches, long first) {
    this.patches = patches;
    this.step = first;
    this.next = thread.submit(() -> patches.batch(first));
  }

  /**
   * The batch of the next step. A thread that is interrupted waits all the same: whoever wants it
   * to stop says so between steps.
   *
   * @throws IOException when an image that lies on disk can't be read any more
   */
  PixelBatch take() throws IOException {
    PixelBatch batch = waited();
    long following = ++step;
    next = thread.submit(() -> patches.batch(following));
    return batch;
  }

  private PixelBatch waited() throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return next.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a batch can't be prepared", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
