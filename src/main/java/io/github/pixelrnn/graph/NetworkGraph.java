// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.NetworkConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * All that a model's SavedModel holds: network, loss, optimizer and the signatures to reach them.
 * The same configuration gives the same graph, operation by operation.
 *
 * <table><caption>signatures; letters as in the package of the model</caption>
 * <tr><th>signature</th><th>in</th><th>out</th></tr>
 * <tr><td>evaluate</td><td>levels int32 [B, H, W, C]</td><td>log_probability [B, H, W, C], natural</td></tr>
 * <tr><td>logits</td><td>levels</td><td>logits [B, H, W, C, L], natural, unnormalised</td></tr>
 * <tr><td>train</td><td>levels, known float [B, H, W, 1], learning_rate scalar</td><td>loss scalar, nats a
 * known subpixel; makes a step</td></tr>
 * <tr><td>sample_row</td><td>levels</td><td>row_k: what the sampler's steps remember of the last row
 * ({@link SampleGraph#lastRow})</td></tr></table>
 *
 * <p>A network with a validity input takes {@code known} in every signature, a conditioned one
 * {@code conditioning} [B, H, W, K], one that reads a guide {@code guide} [B, H, W, F], an oriented
 * one {@code orientation} [B, 8], 1 at the image's. A network with an encoder makes the
 * conditioning itself and takes {@code shown} [B, H, W, 1] in its place; it learns from the pixels
 * that are known and not shown. Its map is the answer of the signature {@code encode}.
 */
final class NetworkGraph<F extends TNumber> implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Hyperparameters hyperparameters;
  private final Weights<F> weights;
  private final Placeholder<TInt32> levels;
  private final Placeholder<F> known;
  private final Placeholder<F> guide;
  private final Placeholder<F> shown;
  private final Placeholder<F> orientation;
  private final Placeholder<F> given;
  private final Operand<F> conditioning;
  private final Operand<F> encoded;
  private final Placeholder<F> learningRate;
  private final Operand<F> logProbability;
  private final Operand<F> logits;
  private final Operand<F> mean;
  private final Operand<F> trainLoss;
  private final Op initial;
  private final Map<String, Placeholder<F>> newValues = new LinkedHashMap<>();
  private final Op assignment;
  private final SampleGraph<F> sampleGraph;

  NetworkGraph(NetworkConfiguration configuration, Class<F> type, Masking masking) {
    Ops tf = Ops.create(graph);
    Hyperparameters size = configuration.architecture().hyperparameters();
    this.hyperparameters = size;
    this.levels =
        tf.withName("levels")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1, -1, size.channels())));
    this.known = tf.withName("known").placeholder(type, Placeholder.shape(Shape.of(-1, -1, -1, 1)));
    boolean encoder = size.encoder().exists();
    int k = size.conditioning();
    this.given = k == 0 || encoder ? null : map(tf, type, "conditioning", k);
    this.guide = size.guide() == 0 ? null : map(tf, type, "guide", size.guide());
    this.shown = encoder ? map(tf, type, "shown", 1) : null;
    this.orientation =
        size.oriented()
            ? tf.withName("orientation").placeholder(type, Placeholder.shape(Shape.of(-1, 8)))
            : null;
    this.learningRate =
        tf.withName("learning_rate").placeholder(type, Placeholder.shape(Shape.scalar()));
    this.weights = new Weights<>(tf, type);
    Surroundings<F> surroundings = encoder ? new Surroundings<>(weights, size) : null;
    this.encoded =
        encoder ? tf.withName("encoded").identity(surroundings.apply(levels, shown, guide)) : null;
    // Whoever has the map already feeds it and saves the encoder.
    this.conditioning =
        encoder ? tf.placeholderWithDefault(encoded, Shape.of(-1, -1, -1, k)) : given;
    Network<F> network = new Network<>(weights, configuration.architecture(), masking);
    Operand<F> flat =
        network.logits(new Network.Inputs<>(levels, known, conditioning, guide, orientation));
    // As real numbers, since TensorFlow complains aloud when it transposes integers.
    Operand<TInt32> targets =
        tf.dtypes.cast(network.ordered(tf.dtypes.cast(levels, type)), TInt32.class);
    Operand<F> counted =
        encoder ? tf.math.mul(known, tf.math.sub(weights.constant(1), shown)) : known;
    Operand<TInt64> places = network.places(counted);
    Loss<F> loss =
        Loss.of(
            weights,
            network.logitsAt(places),
            tf.reshape(tf.gatherNd(targets, places), tf.constant(new int[] {-1})));
    Operand<F> toMap = network.backward(loss.gradient());
    if (encoder) {
      surroundings.backward(toMap);
    }
    Update<F> update = new Update<>(weights, configuration.optimizer(), learningRate, loss.mean());

    this.logProbability =
        tf.withName("log_probability").identity(network.logProbability(flat, targets));
    Operand<F> map =
        network.imageByImage(
            tf.reshape(flat, withLast(tf, tf.shape(targets), 3, size.channels() * size.levels())));
    this.logits =
        tf.withName("logits").reshape(map, withLast(tf, tf.shape(levels), 4, size.levels()));
    this.mean = loss.mean();
    this.trainLoss = update.loss();
    this.initial =
        tf.withControlDependencies(update.initial()).withName("initialize_optimizer").noOp();
    this.assignment = assignable(tf);
    this.sampleGraph = network.sampleGraph();
  }

  /** A placeholder for a map, [B, H, W, features]. */
  private static <F extends TNumber> Placeholder<F> map(
      Ops tf, Class<F> type, String name, int features) {
    return tf.withName(name).placeholder(type, Placeholder.shape(Shape.of(-1, -1, -1, features)));
  }

  /** The first {@code count} sizes of a shape, and one more. */
  private static Operand<TInt32> withLast(Ops tf, Operand<TInt32> shape, int count, int last) {
    Operand<TInt32> first =
        tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {count}));
    return tf.concat(List.of(first, tf.constant(new int[] {last})), tf.constant(0));
  }

  /** Lets all weights be set from outside. */
  private Op assignable(Ops tf) {
    List<Op> assignments = new ArrayList<>();
    weights
        .variables()
        .forEach(
            (name, variable) -> {
              Placeholder<F> value =
                  tf.placeholder(weights.type(), Placeholder.shape(variable.asOutput().shape()));
              newValues.put(name, value);
              assignments.add(tf.assign(variable, value));
            });
    return tf.withControlDependencies(assignments).withName("set_weights").noOp();
  }

  Graph graph() {
    return graph;
  }

  Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** The trainable variables by name; not what the optimizer keeps. */
  Map<String, Variable<F>> variables() {
    return weights.variables();
  }

  /** The gradient of the mean loss by a variable. */
  Operand<F> gradient(String name) {
    return weights.gradient(name);
  }

  Placeholder<TInt32> levels() {
    return levels;
  }

  Placeholder<F> known() {
    return known;
  }

  /** Null for an unconditioned network. In one with an encoder what it makes, unless it is fed. */
  Operand<F> conditioning() {
    return conditioning;
  }

  /** The encoder's map, [B, H, W, K]; null without one. */
  Operand<F> encoded() {
    return encoded;
  }

  /** Null for a network that reads none. */
  Placeholder<F> guide() {
    return guide;
  }

  /** Null for a network without an encoder. */
  Placeholder<F> shown() {
    return shown;
  }

  /** Null for a network that isn't told of orientations. */
  Placeholder<F> orientation() {
    return orientation;
  }

  Placeholder<F> learningRate() {
    return learningRate;
  }

  Operand<F> logProbability() {
    return logProbability;
  }

  Operand<F> logits() {
    return logits;
  }

  /** The loss without a step. */
  Operand<F> mean() {
    return mean;
  }

  /** The loss, with a step. */
  Operand<F> trainLoss() {
    return trainLoss;
  }

  /** Puts the optimizer's memory to its start. */
  Op initial() {
    return initial;
  }

  /** Where a weight's new value is fed. */
  Placeholder<F> newValue(String name) {
    return newValues.get(name);
  }

  /** Sets every weight to what is fed to its {@link #newValue}. */
  Op assignment() {
    return assignment;
  }

  /** The part that draws. */
  SampleGraph<F> sampleGraph() {
    return sampleGraph;
  }

  /** In the order in which they are exported. */
  List<Signature> signatures() {
    List<Signature> signatures = new ArrayList<>();
    signatures.add(asked("evaluate").output("log_probability", logProbability).build());
    signatures.add(asked("logits").output("logits", logits).build());
    if (encoded != null) {
      signatures.add(
          Signature.builder("encode")
              .input("levels", levels)
              .input("shown", shown)
              .input("guide", guide)
              .output("conditioning", encoded)
              .build());
    }
    Signature.Builder train = Signature.builder("train").input("levels", levels);
    train.input("known", known);
    told(train);
    signatures.add(train.input("learning_rate", learningRate).output("loss", trainLoss).build());
    Signature.Builder row = asked("sample_row");
    List<Operand<F>> lastRow = sampleGraph.lastRow();
    for (int i = 0; i < lastRow.size(); i++) {
      row.output("row_" + i, lastRow.get(i));
    }
    signatures.add(row.build());
    signatures.addAll(sampleGraph.signatures());
    return signatures;
  }

  private Signature.Builder asked(String key) {
    Signature.Builder builder = Signature.builder(key).input("levels", levels);
    if (hyperparameters.validity()) {
      builder.input("known", known);
    }
    told(builder);
    return builder;
  }

  private void told(Signature.Builder builder) {
    Map<String, Placeholder<F>> optional = new LinkedHashMap<>();
    optional.put("conditioning", given);
    optional.put("guide", guide);
    optional.put("shown", shown);
    optional.put("orientation", orientation);
    optional.forEach(
        (name, place) -> {
          if (place != null) {
            builder.input(name, place);
          }
        });
  }

  @Override
  public void close() {
    graph.close();
  }
}
