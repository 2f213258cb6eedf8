// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.UnitWork;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Spark's executors, ready for one job. Each unit is a task of its own, so that a slow one keeps
 * nobody waiting and of a lost executor only the units at hand are done again.
 */
final class SparkCrew<U extends Serializable, R extends Serializable> implements Crew<U, R> {
  private static final long ASKING_MS = 100;

  private final JavaSparkContext context;
  private final String job;
  private final UnitWork<U, R> work;
  private final ModelCard card;
  private final Broadcast<ModelParcel> parcel;
  private final Consumer<String> log;
  private final LongSupplier clock;

  /**
   * @param job a name that no other has
   * @param card of the model
   */
  SparkCrew(
      JavaSparkContext context,
      String job,
      UnitWork<U, R> work,
      ModelCard card,
      ModelParcel model,
      Consumer<String> log,
      LongSupplier clock) {
    this.context = context;
    this.job = job;
    this.work = work;
    this.card = card;
    this.parcel = context.broadcast(model);
    this.log = log;
    this.clock = clock;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void run(List<U> units, Answers<R> answers, Progress progress) throws IOException {
    BlockingQueue<Answer<R>> come = new LinkedBlockingQueue<>();
    UnitTask<U, R> task = new UnitTask<>(job, work, parcel, context.isLocal());
    List<Shipment<U, R>> shipments = Shipment.of(units, work.lot());
    List<Future<?>> sent = new ArrayList<>();
    int done = 0;
    ExecutorService submitting = Executors.newFixedThreadPool(Shipment.AT_ONCE);
    try {
      long start = clock.getAsLong();
      while (done < units.size()) {
        while (sent.size() < shipments.size() && isDue(sent, done)) {
          Shipment<U, R> next = shipments.get(sent.size());
          sent.add(submitting.submit(() -> next.run(context, job, task, come)));
        }
        String text = text(done, units.size(), (clock.getAsLong() - start) * 1e-9);
        progress.require(text, done, units.size());
        List<Answer<R>> now = all(come);
        if (!now.isEmpty()) {
          now.forEach(answer -> answer.lines().forEach(log));
          answers.add(now.stream().map(Answer::value).toList());
          done += now.size();
        } else {
          progress.require(text, done, units.size()); // Spark stops too when the JVM is to end
          requireGoingOn(sent, come);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      boolean going = done < units.size() && !sent.stream().allMatch(Future::isDone);
      if (going && !context.sc().isStopped()) {
        context.cancelJobGroup(job);
      }
      submitting.shutdownNow();
    }
  }

  /**
   * Whether the next shipment may follow those that were sent: not before the last but one has
   * ended and what came of it was taken. Whoever takes answers in their order would otherwise have
   * to keep all that overtake a late one.
   */
  private boolean isDue(List<Future<?>> sent, int done) {
    int before = sent.size() - Shipment.AT_ONCE;
    if (before < 0) {
      return true;
    }
    return sent.get(before).isDone() && done >= (long) (before + 1) * work.lot();
  }

  /** All that are there, once there is one; none after a while. */
  private static <A> List<A> all(BlockingQueue<A> come) throws InterruptedException {
    List<A> all = new ArrayList<>();
    A first = come.poll(ASKING_MS, TimeUnit.MILLISECONDS);
    if (first != null) {
      all.add(first);
      come.drainTo(all);
    }
    return all;
  }

  private String text(int done, int units, double seconds) {
    return String.format(
        Locale.ROOT,
        "%s %d of %d, %.1f a second",
        work.doing(),
        Math.min(done + 1, units),
        units,
        done / Math.max(seconds, 1e-9));
  }

  /** What Spark could not have done in spite of its retries ends the job, but not what has come. */
  private static void requireGoingOn(List<Future<?>> sent, BlockingQueue<?> come)
      throws IOException, InterruptedException {
    for (Future<?> shipment : sent) {
      if (shipment.isDone() && come.isEmpty()) {
        try {
          shipment.get();
        } catch (ExecutionException e) {
          throw new IOException("Spark gave up: " + sentence(e.getCause()), e);
        }
      }
    }
  }

  /** The line that tells why a task failed the last time; below it Spark has whole stacks. */
  private static String sentence(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse(failure.getClass().getSimpleName());
  }

  @Override
  public void close() {
    OpenModels.close(job);
    if (!context.sc().isStopped()) {
      parcel.destroy();
    }
  }
}
