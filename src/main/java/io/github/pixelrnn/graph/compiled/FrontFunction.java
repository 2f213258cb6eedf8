// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.model.architecture.Hyperparameters;
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
 * <tr><td>width</td><td>scalar</td><td>W</td></tr>
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

  public FrontFunction(FrontLoop loop) {
    Ops tf = Ops.create(graph);
    FrontLayout layout = loop.layout();
    FrontShape shape = layout.shape();
    Hyperparameters network = layout.network();
    int m = shape.pixels();
    integer(tf, "count");
    integer(tf, "first");
    integer(tf, "width");
    real(tf, "values", Shape.of(shape.history(), m, network.channels()));
    real(tf, "image", Shape.of(shape.history(), m, FrontShape.features(network)));
    int memories = layout.memories().size();
    for (int k = 0; k < memories; k++) {
      real(tf, "memory_" + k, layout.memories().get(k));
    }
    inputs.put("temperature", tf.placeholder(TFloat64.class, Placeholder.shape(Shape.scalar())));
    inputs.put(
        "uniforms",
        tf.placeholder(
            TFloat64.class, Placeholder.shape(Shape.of(shape.fronts(), network.channels(), m))));
    if (network.oriented()) {
      real(tf, "orientation", Shape.of(m, 8));
    }
    layout.tables().forEach((name, size) -> real(tf, name, size));
    List<Operand<?>> arguments = new ArrayList<>(inputs.values());
    for (Shape size : layout.weights()) {
      Placeholder<TFloat32> weight = tf.placeholder(TFloat32.class, Placeholder.shape(size));
      weights.add(weight);
      arguments.add(weight);
    }
    this.function = ConcreteFunction.create(in -> walk(in, loop));
    List<String> names = new ArrayList<>(List.of("values", "image", "levels"));
    for (int k = 0; k < memories; k++) {
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

  private Signature walk(Ops tf, FrontLoop loop) {
    FrontLayout layout = loop.layout();
    FrontShape shape = layout.shape();
    Hyperparameters network = layout.network();
    LoopArguments in = new LoopArguments(tf);
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    inputs.forEach((name, outer) -> named.put(name, in.next(typeOf(outer), outer.shape())));
    List<Operand<?>> inner = new ArrayList<>();
    for (int i = 0; i < layout.weights().size(); i++) {
      Operand<TFloat32> weight = in.next(TFloat32.class, layout.weights().get(i));
      long count = layout.counts().get(i);
      inner.addAll(count > 0 ? tf.unstack(weight, count).output() : List.of(weight));
    }
    Operand<TInt32> count = integer(named.get("count"));
    List<Operand<?>> start = new ArrayList<>();
    start.add(tf.constant(0));
    start.add(tf.math.mul(count, tf.constant(network.channels())));
    int k = shape.fronts();
    int history = shape.history();
    for (String name : List.of("values", "image")) {
      Operand<TFloat32> before = real(named.get(name));
      start.add(tf.pad(before, tf.constant(new int[][] {{0, k}, {0, 0}, {0, 0}}), tf.constant(0f)));
    }
    int memories = layout.memories().size();
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
    start.add(named.get("width"));
    start.add(named.get("temperature"));
    start.add(named.get("uniforms"));
    if (network.oriented()) {
      start.add(named.get("orientation"));
    }
    layout.tables().keySet().forEach(n -> start.add(named.get(n)));
    start.addAll(inner);
    List<Output<?>> end = loop.walk(tf, start);
    List<Operand<?>> results = new ArrayList<>();
    Operand<TFloat32> values = real(end.get(2));
    Operand<TFloat32> image = real(end.get(3));
    // What the next call needs of the fronts before it.
    results.add(CompiledOps.entries(tf, values, count, history));
    results.add(CompiledOps.entries(tf, image, count, history));
    results.add(
        tf.slice(
            values, tf.constant(new int[] {history, 0, 0}), tf.constant(new int[] {-1, -1, -1})));
    results.addAll(end.subList(4, 4 + memories + (shape.told() ? 2 : 1)));
    return in.returning(results);
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
