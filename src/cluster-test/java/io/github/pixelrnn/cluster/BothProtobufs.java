// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A Spark task that uses the protobuf on the class path and asks a network of ours, which has its
 * own; says where each comes from. On a cluster, which {@code scripts/cluster-trial} has, it is
 * submitted as a program of its own.
 */
public final class BothProtobufs {
  private BothProtobufs() {}

  /** In this process, unless Spark was told of a cluster. */
  public static void main(String... none) {
    SparkConf conf = new SparkConf().setAppName("protobuf").set("spark.ui.enabled", "false");
    try (JavaSparkContext context =
        new JavaSparkContext(conf.setIfMissing("spark.master", "local[1]"))) {
      context
          .parallelize(List.of("word"), 1)
          .map(BothProtobufs::used)
          .collect()
          .forEach(System.out::println);
    }
    System.exit(0);
  }

  private static String used(String word) throws Exception {
    String read = StringValue.parseFrom(StringValue.of(word).toByteArray()).getValue();
    NetworkConfiguration smallest =
        new NetworkConfiguration(
            new PixelCnn(Hyperparameters.of(1, 1, 1, 2, 1)),
            new Optimizer(Optimizer.Method.RMSPROP, 0));
    try (TrainableModel model = EngineLoader.load().create(smallest, new Noise(1))) {
      int answers = model.logits(new PixelBatch(1, 1, 1, 1)).length;
      Class<?> engines = model.getClass().getClassLoader().loadClass("com.google.protobuf.Message");
      return read + " " + origin(Message.class) + " " + answers + " " + origin(engines) + where();
    }
  }

  private static String origin(Class<?> type) {
    return jar(type) + " by " + type.getClassLoader().getClass().getSimpleName();
  }

  private static String where() {
    return " in executor " + SparkEnv.get().executorId();
  }

  private static String jar(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath().replaceAll(".*/", "");
  }
}
