// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.LstmCell;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.layer.RowLstmLayer;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
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
 * <tr><td>memory 0</td><td>[n, M, h]</td><td>h, one place on</td></tr>
 * <tr><td>memory 1</td><td>[n, M, h]</td><td>c, likewise</td></tr>
 * <tr><td>memory 2</td><td>[n, M, 2h]</td><td>the layers' inputs</td></tr>
 * </table>
 */
public final class RowLstmStep<F extends TNumber> implements WavefrontStep<F> {
  private final Ops tf;
  private final StepWeights<F> step;
  private final Hyperparameters hyperparameters;
  private final List<RowLstmLayer<F>> layers;
  private final StepWeights.Once state;
  private final StepWeights.Once left;
  private final StepWeights.Once bias;
  private final StepWeights.Once start;
  private final StepWeights.Once c0;
  private final StepWeights.Stack centre;
  private final StepWeights.Stack conditioned;
  private final StepWeights.Stack out;
  private final StepWeights.Stack outBias;

  public RowLstmStep(
      StepWeights<F> step, Hyperparameters hyperparameters, List<RowLstmLayer<F>> layers) {
    this.tf = step.weights().tf();
    this.step = step;
    this.hyperparameters = hyperparameters;
    this.layers = layers;
    int h = hyperparameters.features();
    Operand<F> states = tf.stack(StepWeights.each(layers, RowLstmLayer::state));
    this.state = step.once(tf.reshape(states, tf.constant(new int[] {-1, 3 * h, 4 * h})));
    List<Operand<F>> inputs =
        StepWeights.each(
            layers, l -> tf.reshape(l.input().kernel(), tf.constant(new int[] {4 * h, 4 * h})));
    this.left =
        step.once(tf.stack(StepWeights.each(inputs, kernel -> step.rows(kernel, 0, 2 * h))));
    this.centre =
        step.matrices(StepWeights.each(inputs, kernel -> step.rows(kernel, 2 * h, 2 * h)), 4 * h);
    this.bias = step.once(step.lines(StepWeights.each(layers, l -> l.input().bias()), 4 * h));
    // What each neighbour in row −1 adds, where every column has the learned state: [n, 3, 4h].
    Operand<F> taps = tf.reshape(states, tf.constant(new int[] {-1, 3, h, 4 * h}));
    Operand<F> h0 =
        tf.reshape(
            tf.stack(StepWeights.each(layers, RowLstmLayer::h0)),
            tf.constant(new int[] {-1, 1, 1, h}));
    this.start = step.once(tf.reshape(product(h0, taps), tf.constant(new int[] {-1, 3, 4 * h})));
    this.c0 = step.once(step.lines(StepWeights.each(layers, RowLstmLayer::c0), h));
    this.conditioned =
        hyperparameters.conditioning() == 0
            ? StepWeights.Stack.NONE
            : step.matrices(StepWeights.each(layers, l -> l.conditioned().kernel()), 4 * h);
    this.out = step.matrices(StepWeights.each(layers, l -> l.out().kernel()), 2 * h);
    this.outBias = step.vectors(StepWeights.each(layers, l -> l.out().bias()));
  }

  @Override
  public List<Memory> memories() {
    int h = hyperparameters.features();
    return List.of(new Memory(h, true), new Memory(h, true), new Memory(2 * h, false));
  }

  @Override
  public List<Recall> recalls() {
    return List.of(
        new Recall(0, 5), new Recall(0, 4), new Recall(0, 3), new Recall(1, 4), new Recall(2, 1));
  }

  @Override
  public boolean seesStart() {
    return true;
  }

  @Override
  public List<Operand<F>> lastRow() {
    return List.of(
        tf.stack(StepWeights.each(layers, l -> MapLayout.LINES.lastRow(tf, l.statesH()))),
        tf.stack(StepWeights.each(layers, l -> MapLayout.LINES.lastRow(tf, l.statesC()))));
  }

  @Override
  public Outputs<F> apply(
      StepScope<F> at, Front<F> front, List<Operand<F>> recalled, Operand<TInt32> images) {
    Ops tf = at.tf();
    int n = hyperparameters.layers();
    int h = hyperparameters.features();
    Operand<F> statesAbove = tf.concat(recalled.subList(0, 3), tf.constant(2));
    Operand<F> sums =
        tf.math.add(
            tf.math.add(
                at.product(statesAbove, at.of(state)), at.product(recalled.get(4), at.of(left))),
            tf.math.add(at.product(front.above(), at.of(start)), at.of(bias)));
    Operand<F> straightAbove =
        tf.slice(
            front.above(), tf.constant(new int[] {0, 0, 1}), tf.constant(new int[] {-1, -1, 1}));
    Operand<F> cellsAbove = tf.math.add(recalled.get(3), tf.math.mul(straightAbove, at.of(c0)));
    List<Operand<F>> pasts = at.apart(sums, n);
    List<Operand<F>> cells = at.apart(cellsAbove, n);

    Operand<F> y = front.first();
    List<Operand<F>> states = new ArrayList<>();
    List<Operand<F>> newCells = new ArrayList<>();
    List<Operand<F>> inputs = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      inputs.add(y);
      Operand<F> z = tf.math.add(pasts.get(layer), tf.linalg.matMul(y, at.part(centre, layer)));
      if (!conditioned.isEmpty()) {
        z = tf.math.add(z, tf.linalg.matMul(front.conditioning(), at.part(conditioned, layer)));
      }
      LstmCell<F> cell = LstmCell.of(tf, z, cells.get(layer), h, 1);
      states.add(cell.h());
      newCells.add(cell.c());
      if (layer < n - 1 || !hyperparameters.skip()) {
        Operand<F> output =
            tf.math.add(tf.linalg.matMul(cell.h(), at.part(out, layer)), at.part(outBias, layer));
        y = hyperparameters.residual() ? tf.math.add(y, output) : output;
      }
    }
    return new Outputs<>(
        states,
        y,
        List.of(
            placeOn(tf, states, front.active(), images),
            placeOn(tf, newCells, front.active(), images),
            tf.math.mul(tf.stack(inputs), front.active())));
  }

  private Operand<F> placeOn(
      Ops tf, List<Operand<F>> features, Operand<F> active, Operand<TInt32> images) {
    Operand<F> now = tf.math.mul(tf.stack(features), active);
    return tf.roll(now, images, tf.constant(new int[] {1}));
  }

  private Operand<F> product(Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, step.weights().type());
  }
}
