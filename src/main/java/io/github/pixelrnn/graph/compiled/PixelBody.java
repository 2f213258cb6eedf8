// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.graph.step.DiagonalBiLstmStep;
import io.github.pixelrnn.graph.step.DiagonalRow;
import io.github.pixelrnn.graph.step.PixelStepGraph;
import io.github.pixelrnn.graph.step.StepScope;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
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
 * The loops of a walk pixel by pixel over a Diagonal BiLSTM: one over rows, in it one over the
 * channels of the row's pixels, then one from the right for the walks to the left.
 *
 * <p>A front is one pixel of every image, and a row {@link FrontShape#lag} fronts, of which the
 * last ones lie beyond the image. Nothing is ever written there, so what a patch sees beyond either
 * side is zero. The memories are h of both walks in the row above, [lag, n, B, h]; the right ones'
 * first.
 */
public final class PixelBody implements FrontLoop {
  private final FrontLayout layout;
  private final Hyperparameters network;
  private final PixelStepGraph<TFloat32> graph;
  private final int lag;
  private final int images;
  private final int channels;

  /** Weights that belong to the steps, once stacks are taken apart. */
  private final int steps;

  /**
   * @param weights the shapes of the steps' weights and the rows'
   */
  public PixelBody(
      FrontShape shape,
      Hyperparameters network,
      PixelStepGraph<TFloat32> graph,
      List<Shape> weights) {
    this.network = network;
    this.graph = graph;
    this.lag = shape.lag();
    this.images = shape.images();
    this.channels = network.channels();
    Shape row = row(lag, network.features());
    List<Integer> counts = new ArrayList<>(graph.weightCounts());
    counts.addAll(graph.row().weightCounts());
    this.steps = graph.weightCounts().stream().mapToInt(count -> Math.max(1, count)).sum();
    this.layout =
        new FrontLayout(
            shape, network, FrontTables.shapes(shape, network), List.of(row, row), weights, counts);
  }

  private Shape row(int columns, int width) {
    return Shape.of(columns, network.layers(), images, width);
  }

  @Override
  public FrontLayout layout() {
    return layout;
  }

  @Override
  public List<Output<?>> walk(Ops tf, List<Operand<?>> start) {
    ConcreteFunction more = ConcreteFunction.create(t -> moreRows(new FrontVariables(t, layout)));
    ConcreteFunction row = ConcreteFunction.create(t -> row(new FrontVariables(t, layout)));
    return StatelessWhile.create(tf.scope(), start, more, row).output();
  }

  private Signature moreRows(FrontVariables v) {
    Operand<TInt32> done = v.tf.math.mul(v.iteration, v.tf.constant(lag * channels));
    return v.arguments.returning(List.of(v.tf.math.less(done, v.end)));
  }

  /** The variables of the loop over a row's pixels, which are those of the rows and some more. */
  private final class Pixels {
    final FrontVariables v;
    final Operand<TInt32> begin;
    final Operand<TFloat32> h;
    final Operand<TFloat32> c;
    final Operand<TFloat32> inputs;

    Pixels(Ops tf) {
      this.v = new FrontVariables(tf, layout);
      this.begin = v.arguments.next(TInt32.class, Shape.scalar());
      this.h = v.arguments.next(TFloat32.class, row(lag + 1, network.features()));
      this.c = v.arguments.next(TFloat32.class, row(2, network.features()));
      this.inputs = v.arguments.next(TFloat32.class, row(lag, told()));
    }
  }

  /** Features that a layer reads of a pixel. */
  private int told() {
    return 2 * network.features() + network.conditioning();
  }

  private Signature row(FrontVariables v) {
    Ops tf = v.tf;
    DiagonalRow<TFloat32> row = graph.row();
    List<Operand<TFloat32>> weights = v.weights.subList(steps, v.weights.size());
    StepScope<TFloat32> at = new StepScope<>(tf, TFloat32.class, weights);
    Operand<TInt32> begin = tf.math.mul(v.iteration, tf.constant(lag));
    Operand<TInt32> all = tf.constant(channels);
    List<Operand<?>> start = new ArrayList<>(v.arguments.all());
    start.set(0, tf.constant(0));
    start.set(
        1, tf.math.minimum(tf.math.mul(v.width, all), tf.math.sub(v.end, tf.math.mul(begin, all))));
    start.add(begin);
    start.add(begun(tf, row.rightStarts(at).get(0), lag + 1));
    start.add(begun(tf, row.rightStarts(at).get(1), 2));
    start.add(zeros(tf, lag, told()));
    ConcreteFunction more =
        ConcreteFunction.create(
            t -> {
              FrontVariables inner = new Pixels(t).v;
              return inner.arguments.returning(List.of(t.math.less(inner.iteration, inner.end)));
            });
    ConcreteFunction pixel = ConcreteFunction.create(t -> pixel(new Pixels(t)));
    List<Output<?>> end = StatelessWhile.create(tf.scope(), start, more, pixel).output();
    Operand<TFloat32> h = end.get(end.size() - 3).expect(TFloat32.class);
    Operand<TFloat32> inputs = end.get(end.size() - 1).expect(TFloat32.class);
    SweepLoop sweep = new SweepLoop(row, at, weights, row(lag, network.features()));
    List<Operand<?>> results = new ArrayList<>();
    results.add(tf.math.add(v.iteration, tf.constant(1)));
    results.add(tf.identity(v.end));
    results.add(end.get(2));
    results.add(end.get(3));
    results.add(
        tf.slice(h, tf.constant(new int[] {1, 0, 0, 0}), tf.constant(new int[] {lag, -1, -1, -1})));
    results.add(sweep.over(tf, inputs, v.memories.get(1), v.width));
    results.add(end.get(6));
    if (v.logits != null) {
      results.add(end.get(7));
    }
    return v.arguments.returning(withInvariants(v, results, v.arguments.all().size()));
  }

  private Signature pixel(Pixels pixels) {
    FrontVariables v = pixels.v;
    Ops tf = v.tf;
    StepScope<TFloat32> at =
        new StepScope<>(tf, TFloat32.class, v.weights.subList(0, steps), graph.weightCounts());
    Operand<TInt32> column = tf.math.floorDiv(v.iteration, tf.constant(channels));
    Operand<TInt32> channel = tf.math.floorMod(v.iteration, tf.constant(channels));
    Operand<TInt32> front = tf.math.add(pixels.begin, column);
    Operand<TInt32> slab = tf.math.add(front, tf.constant(layout.shape().history()));
    Operand<TFloat32> conditioning = v.entry("conditioning", front);
    Operand<TFloat32> patch = new FrontPatch(layout.shape(), network, v, front, slab).patch();
    Operand<TFloat32> first = graph.ends().first(at, patch, conditioning);
    Operand<TInt32> next = tf.math.add(column, tf.constant(1));
    // A pixel's own states stand one place on: its later channels must not find them behind it.
    DiagonalBiLstmStep.Outputs<TFloat32> outputs =
        graph
            .layers()
            .apply(
                at,
                first,
                conditioning,
                CompiledOps.entry(tf, v.memories.get(0), column),
                CompiledOps.entry(tf, pixels.h, column),
                CompiledOps.entry(tf, pixels.c, tf.math.floorMod(column, tf.constant(2))),
                CompiledOps.entry(tf, v.memories.get(1), column));
    Operand<TFloat32> logits =
        graph.ends().logits(at, first, outputs.hidden(), outputs.last(), channel, patch, null);
    FrontChoice choice = FrontChoice.of(v, layout, front, channel, logits);
    List<Operand<?>> results = new ArrayList<>();
    results.add(tf.math.add(v.iteration, tf.constant(1)));
    results.add(tf.identity(v.end));
    results.add(choice.values());
    results.add(choice.image());
    v.memories.forEach(memory -> results.add(tf.identity(memory)));
    results.add(choice.margins());
    if (v.logits != null) {
      results.add(choice.logits());
    }
    withInvariants(v, results, v.arguments.all().size() - 3);
    results.add(CompiledOps.written(tf, pixels.h, outputs.h(), List.of(next)));
    results.add(
        CompiledOps.written(
            tf, pixels.c, outputs.c(), List.of(tf.math.floorMod(next, tf.constant(2)))));
    results.add(CompiledOps.written(tf, pixels.inputs, outputs.inputs(), List.of(column)));
    return v.arguments.returning(results);
  }

  /** Adds those that do not change, up to a number. */
  private static List<Operand<?>> withInvariants(
      FrontVariables v, List<Operand<?>> results, int upTo) {
    for (Operand<?> invariant : v.arguments.all().subList(results.size(), upTo)) {
      results.add(v.tf.identity(invariant));
    }
    return results;
  }

  /** A learned state for every image, followed by places for others: [columns, n, B, h]. */
  private Operand<TFloat32> begun(Ops tf, Operand<TFloat32> learned, int columns) {
    int h = network.features();
    Operand<TFloat32> all =
        tf.broadcastTo(learned, tf.constant(new int[] {1, network.layers(), images, h}));
    return tf.concat(List.of(all, zeros(tf, columns - 1, h)), tf.constant(0));
  }

  private Operand<TFloat32> zeros(Ops tf, int columns, int width) {
    return tf.zeros(
        tf.constant(new int[] {columns, network.layers(), images, width}), TFloat32.class);
  }
}
