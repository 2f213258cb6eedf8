// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One step of drawing from a Row LSTM: all its layers at the M = places · B pixels of a front.
 *
 * <p>The states of (i − 1, j − 1…j + 1) are 5, 4 and 3 steps old and were one place before; they
 * are remembered one place on. The layer's input at (i, j − 1) is one step old at the same place.
 * All layers' past is multiplied at once, before the first layer is computed.
 *
 * <table><caption>n layers, h features</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>memory 0</td><td>[6, n, M, h]</td><td>h by step, one place on</td></tr>
 * <tr><td>memory 1</td><td>[6, n, M, h]</td><td>c, likewise</td></tr>
 * <tr><td>memory 2</td><td>[1, n, M, 2h]</td><td>the layers' inputs of the step before</td></tr>
 * </table>
 */
final class RowLstmStep<F extends TNumber> implements FrontStep<F> {
  private static final int AGES = 6;

  private final Ops tf;
  private final StepWeights<F> step;
  private final Frame frame;
  private final Operand<F> state;
  private final Operand<F> left;
  private final Operand<F> bias;
  private final Operand<F> start;
  private final Operand<F> c0;
  private final List<Operand<F>> centre;
  private final List<Operand<F>> conditioned;
  private final List<Operand<F>> out;
  private final List<Operand<F>> outBias;

  RowLstmStep(StepWeights<F> step, Frame frame, List<RowLstmLayer<F>> layers) {
    this.tf = step.weights().tf();
    this.step = step;
    this.frame = frame;
    int h = frame.features();
    Operand<F> states = tf.stack(each(layers, RowLstmLayer::state));
    this.state = step.once(tf.reshape(states, tf.constant(new int[] {1, -1, 3 * h, 4 * h})));
    List<Operand<F>> inputs =
        each(layers, l -> tf.reshape(l.input().kernel(), tf.constant(new int[] {4 * h, 4 * h})));
    this.left =
        step.once(
            tf.expandDims(
                tf.stack(each(inputs, kernel -> rows(kernel, 0, 2 * h))), tf.constant(0)));
    this.centre = step.matrices(each(inputs, kernel -> rows(kernel, 2 * h, 2 * h)), 4 * h);
    this.bias = step.once(lines(each(layers, l -> l.input().bias()), 4 * h));
    // What each neighbour in row −1 adds, where every column has the learned state: [1, n, 3, 4h].
    Operand<F> taps = tf.reshape(states, tf.constant(new int[] {-1, 3, h, 4 * h}));
    Operand<F> h0 =
        tf.reshape(tf.stack(each(layers, RowLstmLayer::h0)), tf.constant(new int[] {-1, 1, 1, h}));
    this.start = step.once(tf.reshape(product(h0, taps), tf.constant(new int[] {1, -1, 3, 4 * h})));
    this.c0 = step.once(lines(each(layers, RowLstmLayer::c0), h));
    this.conditioned =
        frame.conditioning() == 0
            ? List.of()
            : step.matrices(each(layers, l -> l.conditioned().kernel()), 4 * h);
    this.out = step.matrices(each(layers, l -> l.out().kernel()), 2 * h);
    this.outBias = step.vectors(each(layers, l -> l.out().bias()));
  }

  private static <A, B> List<B> each(List<A> all, Function<A, B> what) {
    return all.stream().map(what).toList();
  }

  private Operand<F> rows(Operand<F> kernel, int from, int count) {
    return tf.slice(kernel, tf.constant(new int[] {from, 0}), tf.constant(new int[] {count, -1}));
  }

  /** [n, 1, width]. */
  private Operand<F> lines(List<Operand<F>> vectors, int width) {
    return tf.reshape(tf.stack(vectors), tf.constant(new int[] {-1, 1, width}));
  }

  @Override
  public List<Memory> memories() {
    int n = frame.layers();
    int h = frame.features();
    return List.of(new Memory(AGES, n, h), new Memory(AGES, n, h), new Memory(1, n, 2 * h));
  }

  @Override
  public List<int[]> indices(int at) {
    Memory memory = memories().get(0);
    return List.of(
        memory.begin(at - 5), memory.begin(at - 4), memory.begin(at - 3), memory.row(at));
  }

  @Override
  public Outputs<F> apply(
      Operand<F> first,
      Operand<F> conditioning,
      Operand<F> active,
      Operand<F> above,
      List<Operand<F>> memories,
      List<Operand<TInt32>> indices,
      Operand<TInt32> images) {
    int n = frame.layers();
    int h = frame.features();
    Operand<TInt32> one = tf.constant(new int[] {1, -1, -1, -1});
    Operand<F> statesAbove =
        tf.concat(
            List.of(
                tf.slice(memories.get(0), indices.get(0), one),
                tf.slice(memories.get(0), indices.get(1), one),
                tf.slice(memories.get(0), indices.get(2), one)),
            tf.constant(3));
    Operand<F> sums =
        tf.math.add(
            tf.math.add(product(statesAbove, state), product(memories.get(2), left)),
            tf.math.add(product(tf.expandDims(above, tf.constant(0)), start), bias));
    Operand<F> straightAbove =
        tf.slice(above, tf.constant(new int[] {0, 0, 1}), tf.constant(new int[] {-1, -1, 1}));
    Operand<F> cellsAbove =
        tf.math.add(tf.slice(memories.get(1), indices.get(1), one), tf.math.mul(straightAbove, c0));
    List<Operand<F>> pasts = parts(sums, n);
    List<Operand<F>> cells = parts(cellsAbove, n);

    Operand<F> y = first;
    List<Operand<F>> outputs = new ArrayList<>();
    List<Operand<F>> newStates = new ArrayList<>();
    List<Operand<F>> newCells = new ArrayList<>();
    List<Operand<F>> newInputs = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      newInputs.add(tf.math.mul(y, active));
      Operand<F> z = tf.math.add(pasts.get(layer), tf.linalg.matMul(y, centre.get(layer)));
      if (!conditioned.isEmpty()) {
        z = tf.math.add(z, tf.linalg.matMul(conditioning, conditioned.get(layer)));
      }
      LstmCell<F> cell = LstmCell.of(tf, z, cells.get(layer), h, 1);
      Operand<F> hidden = tf.math.mul(cell.h(), active);
      newStates.add(hidden);
      newCells.add(tf.math.mul(cell.c(), active));
      Operand<F> output =
          tf.nn.biasAdd(tf.linalg.matMul(hidden, out.get(layer)), outBias.get(layer));
      y = frame.residual() ? tf.math.add(y, output) : output;
      outputs.add(y);
    }
    // Updates write into the memories themselves, so they must wait until the past has been read.
    Ops after = tf.withControlDependencies(List.<Op>of(sums, cellsAbove));
    return new Outputs<>(
        outputs,
        List.of(
            after.inplaceUpdate(memories.get(0), indices.get(3), placeOn(newStates, images)),
            after.inplaceUpdate(memories.get(1), indices.get(3), placeOn(newCells, images)),
            tf.expandDims(tf.stack(newInputs), tf.constant(0))));
  }

  private Operand<F> placeOn(List<Operand<F>> layers, Operand<TInt32> images) {
    Operand<F> now = tf.expandDims(tf.stack(layers), tf.constant(0));
    return tf.roll(now, images, tf.constant(new int[] {2}));
  }

  private List<Operand<F>> parts(Operand<F> all, int n) {
    return step.apart(tf.squeeze(all, Squeeze.axis(List.of(0L))), n);
  }

  private Operand<F> product(Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, step.weights().type());
  }
}
