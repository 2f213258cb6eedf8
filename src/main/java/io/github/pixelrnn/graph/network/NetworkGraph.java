// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.MapEncoder;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * All that a model's SavedModel holds: network, loss, optimizer and the signatures to reach them.
 * The same configuration and precision give the same graph, operation by operation.
 *
 * <table><caption>signatures; letters as in the package of the model</caption>
 * <tr><th>signature</th><th>in</th><th>out</th></tr>
 * <tr><td>evaluate</td><td>levels int32 [B, H, W, C]</td><td>log_probability [B, H, W, C], natural</td></tr>
 * <tr><td>logits</td><td>levels</td><td>logits [B, H, W, C, L], natural, unnormalised</td></tr>
 * <tr><td>train</td><td>levels, known float [B, H, W, 1], learning_rate scalar</td><td>loss scalar, nats a
 * known subpixel; makes a step</td></tr>
 * <tr><td>sample_row</td><td>levels</td><td>row_k: what the sampler's steps remember of the last row
 * ({@link StepGraph#lastRow})</td></tr>
 * <tr><td>encode</td><td>levels, shown, guide</td><td>conditioning [B, H, W, K]; of a network with an
 * encoder</td></tr>
 * <tr><td>sample_step, sample_sweep</td><td colspan="2">{@link StepGraph#signatures}</td></tr>
 * </table>
 *
 * <p>A network with a validity input takes {@code known} in every signature, a conditioned one
 * {@code conditioning} [B, H, W, K], one that reads a guide {@code guide} [B, H, W, F], an oriented
 * one {@code orientation} [B, 8], 1 at the image's. A network with an encoder makes the
 * conditioning itself and takes {@code shown} [B, H, W, 1] in its place; it learns from the pixels
 * that are known and not shown. Its map is the answer of the signature {@code encode}.
 */
public final class NetworkGraph<F extends TNumber> implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Hyperparameters hyperparameters;
  private final Weights<F> weights;
  private final NetworkInputs<F> inputs;
  private final Operand<F> conditioning;
  private final Operand<F> encoded;
  private final Operand<F> logProbability;
  private final Operand<F> logits;
  private final PlaceholderWithDefault<F> count;
  private final PlaceholderWithDefault<F> gradient;
  private final PlaceholderWithDefault<F> mean;
  private final Operand<F> trainLoss;
  private final Op initial;
  private final WeightAssignment<F> assignment;
  private final StepGraph<F> stepGraph;

  public NetworkGraph(NetworkConfiguration configuration, Class<F> type, Masking masking) {
    this(configuration, type, masking, Precision.FLOAT32);
  }

  /**
   * @param learning in which a session computes steps, so that sums that must not be rounded can be
   *     kept from it
   */
  public NetworkGraph(
      NetworkConfiguration configuration, Class<F> type, Masking masking, Precision learning) {
    Ops tf = Ops.create(graph);
    this.hyperparameters = configuration.architecture().hyperparameters();
    boolean encoder = hyperparameters.encoder().exists();
    this.inputs = NetworkInputs.of(tf, hyperparameters, type);
    this.weights = new Weights<>(tf, type, learning);
    MapEncoder<F> context = encoder ? MapEncoder.of(weights, hyperparameters) : null;
    this.encoded =
        encoder
            ? tf.withName("encoded")
                .identity(context.apply(inputs.levels(), inputs.shown(), inputs.guide()))
            : null;
    // Whoever has the map already feeds it and saves the encoder.
    this.conditioning =
        encoder
            ? tf.placeholderWithDefault(
                encoded, Shape.of(-1, -1, -1, hyperparameters.conditioning()))
            : inputs.conditioning();
    Network<F> network = new Network<>(weights, configuration.architecture(), masking);
    Operand<F> flat = network.logits(inputs, conditioning);
    // As real numbers, since TensorFlow complains aloud when it transposes integers.
    Operand<TInt32> targets =
        tf.dtypes.cast(network.ordered(tf.dtypes.cast(inputs.levels(), type)), TInt32.class);
    Operand<F> counted =
        encoder
            ? tf.math.mul(inputs.known(), tf.math.sub(weights.constant(1), inputs.shown()))
            : inputs.known();
    Operand<TInt64> places = network.places(counted);
    Operand<TInt32> learned = tf.reshape(tf.gatherNd(targets, places), tf.constant(new int[] {-1}));
    this.count =
        tf.withName("count").placeholderWithDefault(Loss.count(weights, learned), Shape.scalar());
    Loss<F> loss = Loss.of(weights, network.logitsAt(places), learned, count);
    Operand<F> toMap = network.backward(loss.gradient());
    if (encoder) {
      context.backward(toMap);
    }
    GradientVector<F> all = new GradientVector<>(weights);
    this.gradient = all.vector();
    this.mean = tf.withName("mean_loss").placeholderWithDefault(loss.mean(), Shape.scalar());
    OptimizerStep<F> update =
        new OptimizerStep<>(weights, configuration.optimizer(), inputs.learningRate(), all, mean);

    this.logProbability =
        tf.withName("log_probability").identity(network.logProbability(flat, targets));
    Operand<F> map =
        network.imageByImage(
            tf.reshape(
                flat,
                withLast(
                    tf,
                    tf.shape(targets),
                    3,
                    hyperparameters.channels() * hyperparameters.levels())));
    this.logits =
        tf.withName("logits")
            .reshape(map, withLast(tf, tf.shape(inputs.levels()), 4, hyperparameters.levels()));
    this.trainLoss = update.loss();
    this.initial =
        tf.withControlDependencies(update.initial()).withName("initialize_optimizer").noOp();
    this.assignment = WeightAssignment.of(weights);
    this.stepGraph = network.stepGraph();
  }

  /** The first {@code count} sizes of a shape, and one more. */
  private static Operand<TInt32> withLast(Ops tf, Operand<TInt32> shape, int count, int last) {
    Operand<TInt32> first =
        tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {count}));
    return tf.concat(List.of(first, tf.constant(new int[] {last})), tf.constant(0));
  }

  public Graph graph() {
    return graph;
  }

  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** The trainable variables by name; not what the optimizer keeps. */
  public Map<String, Variable<F>> variables() {
    return weights.variables();
  }

  /** The gradient of the mean loss by a variable. */
  Operand<F> gradient(String name) {
    return weights.gradient(name);
  }

  /** Where it is fed. */
  public NetworkInputs<F> inputs() {
    return inputs;
  }

  /** Null for an unconditioned network. In one with an encoder what it makes, unless it is fed. */
  public Operand<F> conditioning() {
    return conditioning;
  }

  /** The encoder's map, [B, H, W, K]; null without one. */
  public Operand<F> encoded() {
    return encoded;
  }

  public Operand<F> logProbability() {
    return logProbability;
  }

  public Operand<F> logits() {
    return logits;
  }

  /**
   * How many subpixels are learned from, a scalar. What is fed in its place is the number of a
   * whole batch, of which a part is learned from.
   */
  public Operand<F> count() {
    return count;
  }

  /** The gradients of {@link #mean} by all weights, a vector. A step is made along what is fed. */
  public Operand<F> gradientVector() {
    return gradient;
  }

  /** The loss without a step; what is fed in its place is told as that of the step. */
  public Operand<F> mean() {
    return mean;
  }

  /** The loss, with a step. */
  public Operand<F> trainLoss() {
    return trainLoss;
  }

  /** Puts the optimizer's memory to its start. */
  public Op initial() {
    return initial;
  }

  /** Where a weight's new value is fed. */
  public Placeholder<F> newValue(String name) {
    return assignment.newValues().get(name);
  }

  /** Sets every weight to what is fed to its {@link #newValue}. */
  public Op assignment() {
    return assignment.operation();
  }

  /** The part that draws. */
  public StepGraph<F> stepGraph() {
    return stepGraph;
  }

  /** In the order in which they are exported. */
  public List<Signature> signatures() {
    List<Signature> signatures = new ArrayList<>();
    boolean validity = hyperparameters.validity();
    signatures.add(
        inputs.signature("evaluate", validity).output("log_probability", logProbability).build());
    signatures.add(inputs.signature("logits", validity).output("logits", logits).build());
    if (encoded != null) {
      Signature.Builder encode =
          Signature.builder("encode")
              .input("levels", inputs.levels())
              .input("shown", inputs.shown());
      if (hyperparameters.encoder().guide(hyperparameters.channels()) > 0) {
        encode.input("guide", inputs.guide());
      }
      signatures.add(encode.output("conditioning", encoded).build());
    }
    signatures.add(
        inputs
            .signature("train", true)
            .input("learning_rate", inputs.learningRate())
            .output("loss", trainLoss)
            .build());
    Signature.Builder row = inputs.signature("sample_row", validity);
    List<Operand<F>> lastRow = stepGraph.lastRow();
    for (int i = 0; i < lastRow.size(); i++) {
      row.output("row_" + i, lastRow.get(i));
    }
    signatures.add(row.build());
    signatures.addAll(stepGraph.signatures());
    return signatures;
  }

  @Override
  public void close() {
    graph.close();
  }
}
