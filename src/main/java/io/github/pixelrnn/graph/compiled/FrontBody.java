// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.graph.step.StepScope;
import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The loop of a walk front by front, for the networks that stand in {@link WavefrontStep}s. An
 * iteration is one channel of one front.
 */
public final class FrontBody implements FrontLoop {
  private final FrontLayout layout;
  private final FrontShape shape;
  private final Hyperparameters network;
  private final WavefrontStep<TFloat32> layers;
  private final StepEnds<TFloat32> ends;

  /**
   * @param weights the shapes of the step's weights
   * @param counts how many each is a stack of
   */
  public FrontBody(
      FrontShape shape,
      Hyperparameters network,
      WavefrontStep<TFloat32> layers,
      StepEnds<TFloat32> ends,
      List<Shape> weights,
      List<Integer> counts) {
    this.shape = shape;
    this.network = network;
    this.layers = layers;
    this.ends = ends;
    List<Shape> memories = new ArrayList<>();
    for (int k = 0; k < layers.memories().size(); k++) {
      int width = layers.memories().get(k).width();
      int kept = FrontShape.kept(layers, network, k);
      memories.add(Shape.of(kept, network.layers(), shape.pixels(), width));
    }
    Map<String, Shape> tables = FrontTables.shapes(shape, network, layers);
    this.layout = new FrontLayout(shape, network, tables, memories, weights, counts);
  }

  @Override
  public FrontLayout layout() {
    return layout;
  }

  @Override
  public List<Output<?>> walk(Ops tf, List<Operand<?>> start) {
    ConcreteFunction more = ConcreteFunction.create(t -> more(new FrontVariables(t, layout)));
    ConcreteFunction step = ConcreteFunction.create(t -> step(new FrontVariables(t, layout)));
    return StatelessWhile.create(tf.scope(), start, more, step).output();
  }

  private Signature more(FrontVariables v) {
    return v.arguments.returning(List.of(v.tf.math.less(v.iteration, v.end)));
  }

  private Signature step(FrontVariables v) {
    Ops tf = v.tf;
    StepScope<TFloat32> at = new StepScope<>(tf, TFloat32.class, v.weights, layout.counts());
    int c = network.channels();
    Operand<TInt32> front = tf.math.floorDiv(v.iteration, tf.constant(c));
    Operand<TInt32> channel = tf.math.floorMod(v.iteration, tf.constant(c));
    Operand<TInt32> slab = tf.math.add(front, tf.constant(shape.history()));
    Operand<TInt32> time = tf.math.add(front, v.first);
    Operand<TFloat32> flags = v.entry("flags", front);
    Operand<TFloat32> active = CompiledOps.columns(tf, flags, FrontTables.ACTIVE, 1);
    Operand<TFloat32> conditioning = v.entry("conditioning", front);
    FrontPatch around = new FrontPatch(shape, network, v, front, slab);
    Operand<TFloat32> patch = around.patch();
    Operand<TFloat32> first = ends.first(at, patch, conditioning);
    WavefrontStep.Front<TFloat32> told =
        new WavefrontStep.Front<>(
            first, conditioning, active, above(v, front), ahead(v, around, front));
    WavefrontStep.Outputs<TFloat32> outputs =
        layers.apply(at, told, recalled(v, time), tf.constant(new int[] {shape.images()}));
    Operand<TFloat32> logits =
        ends.logits(at, first, outputs.hidden(), outputs.last(), channel, patch, null);

    FrontChoice choice = FrontChoice.of(v, layout, front, channel, logits);
    List<Operand<?>> results = new ArrayList<>();
    results.add(tf.math.add(v.iteration, tf.constant(1)));
    results.add(tf.identity(v.end));
    results.add(choice.values());
    results.add(choice.image());
    for (int memory = 0; memory < v.memories.size(); memory++) {
      Operand<TInt32> slot =
          tf.math.floorMod(time, tf.constant(FrontShape.kept(layers, network, memory)));
      Operand<TFloat32> left = withRowAbove(v, memory, outputs.memories().get(memory), front);
      results.add(CompiledOps.written(tf, v.memories.get(memory), left, List.of(slot)));
    }
    results.add(choice.margins());
    if (v.logits != null) {
      results.add(choice.logits());
    }
    for (Operand<?> invariant :
        v.arguments.all().subList(results.size(), v.arguments.all().size())) {
      results.add(tf.identity(invariant));
    }
    return v.arguments.returning(results);
  }

  /** [1, M, 3], or null. */
  private Operand<TFloat32> above(FrontVariables v, Operand<TInt32> front) {
    if (!layers.seesStart()) {
      return null;
    }
    Ops tf = v.tf;
    Operand<TFloat32> first =
        shape.above()
            ? tf.zeros(tf.constant(new int[] {shape.pixels(), 3}), TFloat32.class)
            : v.entry("above", front);
    return tf.expandDims(first, tf.constant(0));
  }

  private WavefrontStep.Ahead<TFloat32> ahead(
      FrontVariables v, FrontPatch around, Operand<TInt32> front) {
    if (layers.lead() == 0) {
      return null;
    }
    Ops tf = v.tf;
    Operand<TFloat32> inside = v.entry("inside", front);
    return new WavefrontStep.Ahead<>(
        around.rowsAbove(layers.lead()),
        v.entry("conditioning_ahead", front),
        tf.expandDims(inside, tf.constant(2)));
  }

  private List<Operand<TFloat32>> recalled(FrontVariables v, Operand<TInt32> time) {
    Ops tf = v.tf;
    List<Operand<TFloat32>> recalled = new ArrayList<>();
    for (WavefrontStep.Recall recall : layers.recalls()) {
      int kept = FrontShape.kept(layers, network, recall.memory());
      Operand<TInt32> then = tf.math.add(time, tf.constant(kept - recall.age()));
      Operand<TInt32> slot = tf.math.floorMod(then, tf.constant(kept));
      recalled.add(CompiledOps.entry(tf, v.memories.get(recall.memory()), slot));
    }
    return recalled;
  }

  /** Adds the features of the row above the first one, where the first row looks for them. */
  private Operand<TFloat32> withRowAbove(
      FrontVariables v, int memory, Operand<TFloat32> left, Operand<TInt32> front) {
    Operand<TFloat32> table = v.tables.get("row_" + memory);
    if (table == null) {
      return left;
    }
    Ops tf = v.tf;
    int others = shape.pixels() - shape.images();
    return tf.math.add(
        left,
        tf.pad(
            CompiledOps.entry(tf, table, front),
            tf.constant(new int[][] {{0, 0}, {0, others}, {0, 0}}),
            tf.constant(0f)));
  }
}
