// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.model.Hyperparameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A walk over some fronts as one compiled call, in a graph of its own.
 *
 * <table><caption>what goes in beside {@link FrontTables} and the weights</caption>
 * <tr><th>name</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>count</td><td>scalar</td><td>how many fronts, up to K</td></tr>
 * <tr><td>first</td><td>scalar</td><td>the number of the first</td></tr>
 * <tr><td>values, image</td><td>[S, M, C], [S, M, features]</td><td>levels and what the network
 * sees of them in the S fronts before</td></tr>
 * <tr><td>memory_k</td><td>[kept, n, M, width]</td><td>that of front t at t mod kept</td></tr>
 * <tr><td>temperature</td><td>scalar</td><td>above 0</td></tr>
 * <tr><td>uniforms</td><td>[K, C, M]</td><td>in [0, 1)</td></tr>
 * <tr><td>orientation</td><td>[M, 8]</td><td>1 at the image's</td></tr></table>
 */
public final class FrontFunction implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Map<String, Placeholder<?>> inputs = new LinkedHashMap<>();
  private final Map<String, Output<?>> outputs = new LinkedHashMap<>();
  private final List<Placeholder<TFloat32>> weights = new ArrayList<>();
  private final ConcreteFunction function;

  /**
   * @param weightShapes in the order of the step's weights
   */
  public FrontFunction(
      FrontShape shape,
      Hyperparameters network,
      WavefrontStep<TFloat32> layers,
      StepEnds<TFloat32> ends,
      List<Shape> weightShapes) {
    Ops tf = Ops.create(graph);
    FrontBody body = new FrontBody(shape, network, layers, ends);
    int history = FrontShape.history(layers);
    int m = shape.pixels();
    integer(tf, "count");
    integer(tf, "first");
    real(tf, "values", Shape.of(history, m, network.channels()));
    real(tf, "image", Shape.of(history, m, FrontShape.features(network)));
    for (int k = 0; k < layers.memories().size(); k++) {
      int width = layers.memories().get(k).width();
      real(
          tf,
          "memory_" + k,
          Shape.of(FrontShape.kept(layers, network, k), network.layers(), m, width));
    }
    inputs.put("temperature", tf.placeholder(TFloat64.class, Placeholder.shape(Shape.scalar())));
    inputs.put(
        "uniforms",
        tf.placeholder(
            TFloat64.class, Placeholder.shape(Shape.of(shape.fronts(), network.channels(), m))));
    if (network.oriented()) {
      real(tf, "orientation", Shape.of(m, 8));
    }
    FrontTables.shapes(shape, layers, network).forEach((name, size) -> real(tf, name, size));
    List<Operand<?>> arguments = new ArrayList<>(inputs.values());
    for (Shape size : weightShapes) {
      Placeholder<TFloat32> weight = tf.placeholder(TFloat32.class, Placeholder.shape(size));
      weights.add(weight);
      arguments.add(weight);
    }
    this.function =
        ConcreteFunction.create(in -> walk(in, shape, network, layers, body, weightShapes));
    List<String> names = new ArrayList<>(List.of("values", "image", "levels"));
    for (int k = 0; k < layers.memories().size(); k++) {
      names.add("memory_" + k);
    }
    names.add("margins");
    if (shape.told()) {
      names.add("logits");
    }
    DataType[] types = new DataType[names.size()];
    Arrays.fill(types, DataType.DT_FLOAT);
    List<Output<?>> results = CompiledOps.call(tf, function, arguments, types);
    for (int i = 0; i < names.size(); i++) {
      outputs.put(names.get(i), results.get(i));
    }
  }

  private void integer(Ops tf, String name) {
    inputs.put(name, tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())));
  }

  private void real(Ops tf, String name, Shape size) {
    inputs.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(size)));
  }

  private Signature walk(
      Ops tf,
      FrontShape shape,
      Hyperparameters network,
      WavefrontStep<TFloat32> layers,
      FrontBody body,
      List<Shape> weightShapes) {
    LoopArguments in = new LoopArguments(tf);
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    inputs.forEach((name, outer) -> named.put(name, in.next(typeOf(outer), outer.shape())));
    List<Operand<?>> inner = new ArrayList<>();
    for (Shape size : weightShapes) {
      inner.add(in.next(TFloat32.class, size));
    }
    Operand<TInt32> count = integer(named.get("count"));
    List<Operand<?>> start = new ArrayList<>();
    start.add(tf.constant(0));
    start.add(tf.math.mul(count, tf.constant(network.channels())));
    int k = shape.fronts();
    int history = FrontShape.history(layers);
    for (String name : List.of("values", "image")) {
      Operand<TFloat32> before = real(named.get(name));
      start.add(tf.pad(before, tf.constant(new int[][] {{0, k}, {0, 0}, {0, 0}}), tf.constant(0f)));
    }
    int memories = layers.memories().size();
    for (int memory = 0; memory < memories; memory++) {
      start.add(named.get("memory_" + memory));
    }
    int c = network.channels();
    int m = shape.pixels();
    start.add(tf.zeros(tf.constant(new int[] {k, c, m}), TFloat32.class));
    if (shape.told()) {
      start.add(tf.zeros(tf.constant(new int[] {k, c, m, network.levels()}), TFloat32.class));
    }
    start.add(named.get("first"));
    start.add(named.get("temperature"));
    start.add(named.get("uniforms"));
    if (network.oriented()) {
      start.add(named.get("orientation"));
    }
    FrontTables.shapes(shape, layers, network).keySet().forEach(n -> start.add(named.get(n)));
    start.addAll(inner);
    ConcreteFunction more =
        ConcreteFunction.create(
            t -> body.more(new FrontVariables(t, shape, network, layers, weightShapes)));
    ConcreteFunction step =
        ConcreteFunction.create(
            t -> body.step(new FrontVariables(t, shape, network, layers, weightShapes)));
    List<Output<?>> end = StatelessWhile.create(tf.scope(), start, more, step).output();
    List<Operand<?>> results = new ArrayList<>();
    Operand<TFloat32> values = real(end.get(2));
    Operand<TFloat32> image = real(end.get(3));
    results.add(last(tf, values, count, history));
    results.add(last(tf, image, count, history));
    results.add(
        tf.slice(
            values, tf.constant(new int[] {history, 0, 0}), tf.constant(new int[] {-1, -1, -1})));
    results.addAll(end.subList(4, 4 + memories + (shape.told() ? 2 : 1)));
    return in.returning(results);
  }

  /** What the next call needs of the fronts before it. */
  private static Operand<TFloat32> last(
      Ops tf, Operand<TFloat32> all, Operand<TInt32> count, int history) {
    Operand<TInt32> zero = tf.constant(0);
    return tf.slice(
        all,
        tf.stack(List.of(count, zero, zero)),
        tf.constant(new int[] {history, (int) all.shape().get(1), (int) all.shape().get(2)}));
  }

  @SuppressWarnings("unchecked")
  private static Class<TType> typeOf(Placeholder<?> outer) {
    return (Class<TType>) outer.asOutput().type();
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> real(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }

  @SuppressWarnings("unchecked")
  private static Operand<TInt32> integer(Operand<?> operand) {
    return (Operand<TInt32>) operand;
  }

  public Graph graph() {
    return graph;
  }

  /** By name, in the order of the class's table. */
  public Map<String, Placeholder<?>> inputs() {
    return inputs;
  }

  /** In the order of the step's weights. */
  public List<Placeholder<TFloat32>> weights() {
    return weights;
  }

  /** By name: what goes in again with the next call, levels [K, M, C], margins and logits. */
  public Map<String, Output<?>> outputs() {
    return outputs;
  }

  @Override
  public void close() {
    graph.close();
    function.close();
  }
}
