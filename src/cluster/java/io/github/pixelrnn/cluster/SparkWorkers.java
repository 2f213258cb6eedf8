// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.UnitWork;
import io.github.pixelrnn.job.Workers;
import io.github.pixelrnn.model.ModelCard;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Apache Spark does the units, each alone in whatever process has a core free. The model goes with
 * the job and is looked for nowhere else.
 */
public final class SparkWorkers implements Workers, AutoCloseable {
  /** The master where none is named: all cores of this machine. */
  static final String HERE = "local[*]";

  private final SparkConf conf;
  private JavaSparkContext context;

  /**
   * Spark is started when there is something to do.
   *
   * @param conf what a person asked of Spark; the master is {@code local[*]} where none is named
   */
  public SparkWorkers(SparkConf conf) {
    this.conf = conf.clone();
    this.conf.setIfMissing("spark.master", HERE);
    this.conf.setIfMissing("spark.app.name", "PixelRNN");
    this.conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The driver takes what comes of each unit as it comes, and keeps none of it for Spark to
    // count.
    this.conf.setIfMissing("spark.driver.maxResultSize", "0");
    // As the launcher's script has it: work would be shared out that takes less time than to share.
    this.conf.setIfMissing("spark.executorEnv.XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false");
    this.conf.setIfMissing("spark.executorEnv.TF_CPP_MIN_LOG_LEVEL", "2");
    if (this.conf.get("spark.master").startsWith("local")) {
      Cores.use(Cores.ofLocal(this.conf));
    }
  }

  @Override
  public <U extends Serializable, R extends Serializable> Crew<U, R> crew(
      UnitWork<U, R> work,
      String model,
      Installation installation,
      Consumer<String> log,
      LongSupplier clock)
      throws IOException {
    Path copy = Files.createTempDirectory("pixelrnn-model-");
    try {
      ModelCard card = installation.models().copy(model, copy);
      ModelParcel parcel = ModelParcel.of(card.name(), copy);
      String job = "pixelrnn-" + UUID.randomUUID();
      return new SparkCrew<>(context(), job, work, card, parcel, log, clock);
    } finally {
      ModelParcel.delete(copy);
    }
  }

  private synchronized JavaSparkContext context() {
    if (context == null) {
      context = new JavaSparkContext(conf);
    }
    return context;
  }

  @Override
  public synchronized void close() {
    if (context != null) {
      context.close();
    }
  }
}
