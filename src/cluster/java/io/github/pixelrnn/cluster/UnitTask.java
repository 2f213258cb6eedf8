// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.UnitWork;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What an executor does with a partition, which is one unit.
 *
 * @param <U> what tells a unit from others
 * @param <R> what comes of one
 */
final class UnitTask<U extends Serializable, R extends Serializable>
    extends AbstractFunction2<TaskContext, Iterator<U>, Answer<R>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final String job;
  private final UnitWork<U, R> work;
  private final Broadcast<ModelParcel> parcel;
  private final boolean local;

  /**
   * @param job its name, which no other has
   * @param local whether it is done in the driver's JVM
   */
  UnitTask(String job, UnitWork<U, R> work, Broadcast<ModelParcel> parcel, boolean local) {
    this.job = job;
    this.work = work;
    this.parcel = parcel;
    this.local = local;
  }

  /** A model that can't be opened fails the task: another executor may have room for it. */
  @Override
  public Answer<R> apply(TaskContext context, Iterator<U> units) {
    if (!local) {
      System.setProperty("java.awt.headless", "true");
      Cores.use(Cores.ofExecutor());
    }
    OpenModels models = OpenModels.of(job, parcel.value());
    OpenedModel model;
    try {
      model = models.take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      List<String> lines = Collections.synchronizedList(new ArrayList<>());
      Bench bench =
          new Bench(model, models.engine(), models.images(), lines::add, System::nanoTime);
      Progress progress = (task, done, total) -> !context.isInterrupted();
      R value = work.of(units.next(), bench, progress);
      return new Answer<>(value, lines);
    } finally {
      models.giveBack(model);
    }
  }
}
