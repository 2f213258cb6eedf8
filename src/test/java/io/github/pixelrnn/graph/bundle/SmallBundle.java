// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A bundle as TensorFlow Java itself exports it: one convolution to the logits of 4 levels, a
 * signature that judges, one that trains by RMSProp and one that counts in a {@code
 * StatelessWhile}.
 */
final class SmallBundle {
  private SmallBundle() {}

  /** Writes it into a folder. Loads TensorFlow's native library. */
  static void export(Path folder) throws IOException {
    ConfigProto oneThread =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(1)
            .build();
    try (Graph graph = new Graph();
        ConcreteFunction more = ConcreteFunction.create(SmallBundle::more);
        ConcreteFunction count = ConcreteFunction.create(SmallBundle::count)) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt32> levels =
          tf.withName("levels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1, -1)));
      Placeholder<TFloat32> rate =
          tf.withName("learning_rate")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Placeholder<TInt32> times =
          tf.withName("times").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));

      Variable<TFloat32> kernel = variable(tf, "kernel", 0.1f, 3, 3, 4, 4);
      Variable<TFloat32> square = variable(tf, "kernel_square", 1f, 3, 3, 4, 4);
      Variable<TFloat32> momentum = variable(tf, "kernel_momentum", 0f, 3, 3, 4, 4);

      Operand<TFloat32> hot = tf.oneHot(levels, tf.constant(4), tf.constant(1f), tf.constant(0f));
      Operand<TFloat32> logits = tf.nn.conv2d(hot, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      Operand<TFloat32> probability =
          tf.reduceSum(tf.math.mul(tf.nn.logSoftmax(logits), hot), tf.constant(3));
      Operand<TFloat32> loss =
          tf.math.neg(tf.math.mean(probability, tf.constant(new int[] {0, 1, 2})));
      Output<?>[] gradients =
          graph.addGradients(loss.asOutput(), new Output<?>[] {kernel.asOutput()});
      @SuppressWarnings("unchecked")
      Output<TFloat32> gradient = (Output<TFloat32>) gradients[0];
      Operand<TFloat32> update =
          tf.train.applyRmsProp(
              kernel,
              square,
              momentum,
              rate,
              tf.constant(0.95f),
              tf.constant(0f),
              tf.constant(1e-8f),
              gradient);
      Operand<TFloat32> step =
          tf.withControlDependencies(List.of(update)).withName("train_loss").identity(loss);
      var counted = tf.statelessWhile(List.of(tf.constant(0), times), more, count);
      try (Session session = new Session(graph, oneThread)) {
        session.initialize();
        SavedModelBundle.exporter(folder.toString())
            .withSession(session)
            .withSignatures(
                Signature.builder("evaluate")
                    .input("levels", levels)
                    .output("log_probability", probability)
                    .build(),
                Signature.builder("train")
                    .input("levels", levels)
                    .input("learning_rate", rate)
                    .output("loss", step)
                    .build(),
                Signature.builder("count")
                    .input("times", times)
                    .output("counted", counted.output().get(0))
                    .build())
            .export();
      }
    }
  }

  /** Copies a bundle file by file. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("variables"));
    for (String name :
        List.of(
            "saved_model.pb",
            "variables/variables.index",
            "variables/variables.data-00000-of-00001")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  private static Variable<TFloat32> variable(Ops tf, String name, float value, long... shape) {
    Variable<TFloat32> variable = tf.withName(name).variable(Shape.of(shape), TFloat32.class);
    tf.withInitScope()
        .assign(
            variable,
            tf.withInitScope()
                .fill(tf.withInitScope().constant(shape), tf.withInitScope().constant(value)));
    return variable;
  }

  private static Signature more(Ops tf) {
    Placeholder<TInt32> i = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Placeholder<TInt32> end = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    return Signature.builder()
        .input("i", i)
        .input("end", end)
        .output("more", tf.math.less(i, end))
        .build();
  }

  private static Signature count(Ops tf) {
    Placeholder<TInt32> i = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Placeholder<TInt32> end = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    return Signature.builder()
        .input("i", i)
        .input("end", end)
        .output("next", tf.math.add(i, tf.constant(1)))
        .output("same", tf.identity(end))
        .build();
  }
}
