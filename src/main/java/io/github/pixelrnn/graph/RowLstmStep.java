// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One step of drawing from a Row LSTM: all its layers at the M = places · B pixels of a front.
 *
 * <p>The states of (i − 1, j − 1…j + 1) are 5, 4 and 3 steps old and stand one place before; the
 * layer's input at (i, j − 1) is one step old at the same place. All layers' past is looked up and
 * multiplied at once, before the first layer is computed.
 *
 * <table><caption>n layers, h features, A = {@value #AGES} ages</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>states</td><td>[n·A, M, h]</td><td>h, by layer and step mod A</td></tr>
 * <tr><td>cells</td><td>[n·A, M, h]</td><td>c, likewise</td></tr>
 * <tr><td>inputs</td><td>[n·2, M, 2h]</td><td>the layers' inputs, by layer and step mod 2</td></tr>
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
  private final Operand<F> h0;
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
    // Taps first, then layers: [3·n, h, 4h].
    List<Operand<F>> states =
        each(layers, l -> tf.reshape(l.state(), tf.constant(new int[] {3, h, 4 * h})));
    this.state =
        step.once(
            tf.reshape(tf.stack(states, Stack.axis(1L)), tf.constant(new int[] {-1, h, 4 * h})));
    List<Operand<F>> inputs =
        each(layers, l -> tf.reshape(l.input().kernel(), tf.constant(new int[] {4 * h, 4 * h})));
    this.left = step.once(tf.stack(each(inputs, kernel -> rows(kernel, 0, 2 * h))));
    this.centre = step.matrices(each(inputs, kernel -> rows(kernel, 2 * h, 2 * h)), 4 * h);
    this.bias = step.once(lines(each(layers, l -> l.input().bias()), 4 * h));
    this.h0 = step.once(lines(each(layers, RowLstmLayer::h0), h));
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
    return List.of(new Memory(n * AGES, h), new Memory(n * AGES, h), new Memory(n * 2, 2 * h));
  }

  @Override
  public List<int[]> indices(int at) {
    int n = frame.layers();
    int[] statesAbove = new int[3 * n];
    int[] cellsAbove = new int[n];
    int[] now = new int[n];
    int[] inputsLeft = new int[n];
    int[] inputsNow = new int[n];
    for (int layer = 0; layer < n; layer++) {
      for (int tap = 0; tap < 3; tap++) {
        statesAbove[tap * n + layer] = layer * AGES + Math.floorMod(at - 5 + tap, AGES);
      }
      cellsAbove[layer] = layer * AGES + Math.floorMod(at - Fronts.LAG, AGES);
      now[layer] = layer * AGES + at % AGES;
      inputsLeft[layer] = layer * 2 + (at + 1) % 2;
      inputsNow[layer] = layer * 2 + at % 2;
    }
    return List.of(statesAbove, cellsAbove, now, inputsLeft, inputsNow);
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
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> along = tf.constant(new int[] {1});
    Operand<TInt32> lastTwo =
        tf.concat(
            List.of(
                tf.slice(tf.shape(first), tf.constant(new int[] {0}), tf.constant(new int[] {1})),
                tf.constant(new int[] {4 * h})),
            zero);
    // Row −1 has the learned state at every column; left and right of it there is zero.
    Operand<F> start =
        tf.reshape(
            tf.math.mul(tf.expandDims(above, one), tf.expandDims(h0, zero)),
            tf.concat(
                List.of(tf.constant(new int[] {3 * n, -1}), tf.constant(new int[] {h})), zero));
    Operand<F> statesAbove =
        tf.math.add(
            tf.roll(tf.gather(memories.get(0), indices.get(0), zero), images, along), start);
    Operand<F> centreAbove =
        tf.slice(above, tf.constant(new int[] {1, 0, 0}), tf.constant(new int[] {1, -1, -1}));
    Operand<F> cellsAbove =
        tf.math.add(
            tf.roll(tf.gather(memories.get(1), indices.get(1), zero), images, along),
            tf.math.mul(centreAbove, c0));
    Operand<F> products =
        tf.reshape(
            product(statesAbove, state),
            tf.concat(List.of(tf.constant(new int[] {3, n}), lastTwo), zero));
    Operand<F> inputsLeft = tf.gather(memories.get(2), indices.get(3), zero);
    Operand<F> sums =
        tf.math.add(tf.math.add(tf.sum(products, zero), product(inputsLeft, left)), bias);
    List<Operand<F>> pasts = step.apart(sums, n);
    List<Operand<F>> cells = step.apart(cellsAbove, n);

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
            after.inplaceUpdate(memories.get(0), indices.get(2), tf.stack(newStates)),
            after.inplaceUpdate(memories.get(1), indices.get(2), tf.stack(newCells)),
            after.inplaceUpdate(memories.get(2), indices.get(4), tf.stack(newInputs))));
  }

  private Operand<F> product(Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, step.weights().type());
  }
}
