// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.ReadImages;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A job's model in this JVM, open as many times as units are done at once: TensorFlow is loaded by
 * the first, and the next unit finds what it needs. Spark calls with nothing but the unit, so that
 * this must be found by the job's name.
 */
final class OpenModels {
  private static final Map<String, OpenModels> BY_JOB = new ConcurrentHashMap<>();
  private static final long LONGEST_SECONDS = 10;

  private final ModelParcel parcel;
  private final Engine engine = Installation.standard().engine();
  private final Deque<OpenedModel> idle = new ArrayDeque<>();
  private final ReadImages images = new ReadImages();
  private int lent;
  private boolean closed;

  private OpenModels(ModelParcel parcel) {
    this.parcel = parcel;
  }

  /** Those of a job. */
  static OpenModels of(String job, ModelParcel parcel) {
    return BY_JOB.computeIfAbsent(job, unknown -> new OpenModels(parcel));
  }

  /** Closes those that a job has in this JVM, once they are given back. */
  static void close(String job) {
    OpenModels models = BY_JOB.remove(job);
    if (models != null) {
      models.close();
    }
  }

  /** What the job's units have read in this JVM. */
  ReadImages images() {
    return images;
  }

  /** Runs them. */
  Engine engine() {
    return engine;
  }

  /**
   * One that nobody else uses until it is given back.
   *
   * @throws IOException when it can't be opened
   */
  synchronized OpenedModel take() throws IOException {
    OpenedModel model = idle.poll();
    if (model == null) {
      model = parcel.open(engine);
    }
    lent++;
    return model;
  }

  synchronized void giveBack(OpenedModel model) {
    lent--;
    if (closed) {
      model.close();
    } else {
      idle.push(model);
    }
    notifyAll();
  }

  /** Waits a while: to end a JVM in the midst of native code can crash. */
  private synchronized void close() {
    closed = true;
    idle.forEach(OpenedModel::close);
    idle.clear();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    try {
      for (long left = LONGEST_SECONDS; lent > 0 && left > 0; ) {
        TimeUnit.SECONDS.timedWait(this, left);
        left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
