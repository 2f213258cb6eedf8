// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.graph.step.StepScope;
import io.github.pixelrnn.graph.step.WavefrontStep;
import io.github.pixelrnn.model.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The loop of a compiled walk over fronts: its variables, its condition and its body. An iteration
 * is one channel of one front.
 */
final class FrontBody {
  private final FrontShape shape;
  private final Hyperparameters network;
  private final WavefrontStep<TFloat32> layers;
  private final StepEnds<TFloat32> ends;
  private final int history;

  FrontBody(
      FrontShape shape,
      Hyperparameters network,
      WavefrontStep<TFloat32> layers,
      StepEnds<TFloat32> ends) {
    this.shape = shape;
    this.network = network;
    this.layers = layers;
    this.ends = ends;
    this.history = FrontShape.history(layers);
  }

  Signature more(FrontVariables v) {
    return v.arguments.returning(List.of(v.tf.math.less(v.iteration, v.end)));
  }

  Signature step(FrontVariables v) {
    Ops tf = v.tf;
    StepScope<TFloat32> at = new StepScope<>(tf, TFloat32.class, v.weights);
    int c = network.channels();
    int m = shape.pixels();
    Operand<TInt32> front = tf.math.floorDiv(v.iteration, tf.constant(c));
    Operand<TInt32> channel = tf.math.floorMod(v.iteration, tf.constant(c));
    Operand<TInt32> slab = tf.math.add(front, tf.constant(history));
    Operand<TInt32> time = tf.math.add(front, v.first);
    Operand<TFloat32> flags = v.entry("flags", front);
    Operand<TFloat32> active = CompiledOps.columns(tf, flags, FrontTables.ACTIVE, 1);
    Operand<TFloat32> conditioning = v.entry("conditioning", front);
    FrontPatch around = new FrontPatch(shape, network, layers, v, front, slab);
    Operand<TFloat32> patch = around.patch();
    Operand<TFloat32> first = ends.first(at, patch, conditioning);
    WavefrontStep.Front<TFloat32> told =
        new WavefrontStep.Front<>(
            first, conditioning, active, above(v, front), ahead(v, around, front));
    WavefrontStep.Outputs<TFloat32> outputs =
        layers.apply(at, told, recalled(v, time), tf.constant(new int[] {shape.images()}));
    Operand<TFloat32> logits =
        ends.logits(at, first, outputs.hidden(), outputs.last(), channel, patch, null);

    Operand<TFloat64> uniforms = CompiledOps.column(tf, v.uniforms, front, channel);
    LevelChoice choice = LevelChoice.of(tf, logits, uniforms, v.temperature, network.levels());
    Operand<TFloat32> drawn = CompiledOps.column(tf, v.tables.get("drawn"), front, channel);
    Operand<TFloat32> value = values(v, front, slab, channel, drawn, choice.level());
    Operand<TFloat32> intensity =
        image(tf, value, CompiledOps.columns(tf, flags, FrontTables.SEEN, 1));

    List<Operand<?>> results = new ArrayList<>();
    results.add(tf.math.add(v.iteration, tf.constant(1)));
    results.add(tf.identity(v.end));
    results.add(CompiledOps.written(tf, v.values, value, List.of(slab)));
    results.add(CompiledOps.written(tf, v.image, intensity, List.of(slab)));
    for (int memory = 0; memory < v.memories.size(); memory++) {
      Operand<TInt32> slot =
          tf.math.floorMod(time, tf.constant(FrontShape.kept(layers, network, memory)));
      Operand<TFloat32> left = withRowAbove(v, memory, outputs.memories().get(memory), front);
      results.add(CompiledOps.written(tf, v.memories.get(memory), left, List.of(slot)));
    }
    // Where nothing is drawn nothing can be in doubt.
    Operand<TFloat32> margin =
        tf.select(tf.math.greater(drawn, tf.constant(0f)), choice.margin(), tf.onesLike(drawn));
    results.add(
        CompiledOps.written(
            tf,
            v.margins,
            tf.reshape(margin, tf.constant(new int[] {m})),
            List.of(front, channel)));
    if (v.logits != null) {
      results.add(CompiledOps.written(tf, v.logits, logits, List.of(front, channel)));
    }
    for (Operand<?> invariant :
        v.arguments.all().subList(results.size(), v.arguments.all().size())) {
      results.add(tf.identity(invariant));
    }
    return v.arguments.returning(results);
  }

  /** [M, C]: the channels before as they are, this one drawn or given, those after it given. */
  private Operand<TFloat32> values(
      FrontVariables v,
      Operand<TInt32> front,
      Operand<TInt32> slab,
      Operand<TInt32> channel,
      Operand<TFloat32> drawn,
      Operand<TFloat32> level) {
    Ops tf = v.tf;
    Operand<TFloat32> given = v.entry("given", front);
    Operand<TFloat32> now =
        tf.math.add(
            tf.math.mul(drawn, level), tf.math.mul(tf.math.sub(tf.onesLike(drawn), drawn), given));
    if (network.channels() == 1) {
      return now;
    }
    int[] numbers = new int[network.channels()];
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = c;
    }
    Operand<TInt32> all = tf.constant(new int[][] {numbers});
    Operand<TFloat32> so = CompiledOps.entry(tf, v.values, slab);
    return tf.select(tf.math.less(all, channel), so, now);
  }

  /** Scaled as the network scales, 0 where it is not seen; [M, C] or [M, C + 1]. */
  private Operand<TFloat32> image(Ops tf, Operand<TFloat32> values, Operand<TFloat32> seen) {
    float scale = (float) (2.0 / (network.levels() - 1));
    Operand<TFloat32> intensity =
        tf.math.mul(seen, tf.math.sub(tf.math.mul(values, tf.constant(scale)), tf.constant(1f)));
    return network.validity() ? tf.concat(List.of(intensity, seen), tf.constant(1)) : intensity;
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
