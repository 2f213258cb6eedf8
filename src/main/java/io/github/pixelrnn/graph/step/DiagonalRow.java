// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.DiagonalBiLstmLayer;
import io.github.pixelrnn.graph.layer.LineNeighbours;
import io.github.pixelrnn.graph.layer.LstmCell;
import io.github.pixelrnn.graph.layer.Scan;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * How a row of a Diagonal BiLSTM begins and ends: the states that its right walks begin with, and
 * the left walks of all layers at once over the row when it is finished. It has weights of its own,
 * which the steps of its pixels are not told. Shapes are those of {@link PixelStepGraph}.
 */
public final class DiagonalRow<F extends TNumber> {
  private static final int RIGHT = 0;
  private static final int LEFT = 1;

  private final StepWeights<F> weights;
  private final Hyperparameters hyperparameters;
  private final List<DiagonalBiLstmLayer<F>> layers;
  private final StepWeights.Once rightH;
  private final StepWeights.Once rightC;
  private final StepWeights.Once leftH;
  private final StepWeights.Once leftC;
  private final StepWeights.Once input;
  private final StepWeights.Once above;
  private final StepWeights.Once behind;
  private final StepWeights.Once bias;

  DiagonalRow(
      StepWeights<F> weights,
      Hyperparameters hyperparameters,
      List<DiagonalBiLstmLayer<F>> layers) {
    this.weights = weights;
    this.hyperparameters = hyperparameters;
    this.layers = layers;
    Ops tf = weights.weights().tf();
    int h = hyperparameters.features();
    WalkMatrices<F> h0 = both(DiagonalBiLstmLayer::h0, 1, h);
    WalkMatrices<F> c0 = both(DiagonalBiLstmLayer::c0, 1, h);
    WalkMatrices<F> states = both(DiagonalBiLstmLayer::states, 2 * h, 4 * h);
    int told = 2 * h + hyperparameters.conditioning();
    this.rightH = weights.once(h0.stacked(RIGHT));
    this.rightC = weights.once(c0.stacked(RIGHT));
    this.leftH = weights.once(h0.stacked(LEFT));
    this.leftC = weights.once(c0.stacked(LEFT));
    this.input = weights.once(both(DiagonalBiLstmLayer::kernels, told, 4 * h).stacked(LEFT));
    this.above = weights.once(tf.stack(states.rows(LEFT, 0, h)));
    this.behind = weights.once(tf.stack(states.rows(LEFT, h, h)));
    this.bias = weights.once(both(DiagonalBiLstmLayer::biases, 1, 4 * h).stacked(LEFT));
  }

  private WalkMatrices<F> both(
      Function<DiagonalBiLstmLayer<F>, Operand<F>> matrices, int rows, int columns) {
    return new WalkMatrices<>(
        weights.weights().tf(), StepWeights.each(layers, matrices), rows, columns);
  }

  /** What to compute once before many rows. */
  public List<Operand<F>> weightSources() {
    return weights.sources();
  }

  /** Zeros: none is a stack to be taken apart. */
  public List<Integer> weightCounts() {
    return weights.counts();
  }

  /** The network's own graph. */
  StepScope<F> scope() {
    return weights.scope();
  }

  /** The right walks' learned states before the first pixel, h₀ and c₀, each [n, 1, h]. */
  public List<Operand<F>> rightStarts(StepScope<F> at) {
    return List.of(at.of(rightH), at.of(rightC));
  }

  /** The left walks' learned states behind the last pixel, h₀ and c₀, each [n, 1, h]. */
  public List<Operand<F>> leftStarts(StepScope<F> at) {
    return List.of(at.of(leftH), at.of(leftC));
  }

  /**
   * What the left walks read beside what is behind them, [W, n, B, 4h].
   *
   * @param rowInput the layers' inputs in the row, [W, n, B, 2h + K]
   * @param leftH the left walks' h in the row above, [W, n, B, h]
   */
  public Operand<F> read(StepScope<F> at, Operand<F> rowInput, Operand<F> leftH) {
    Ops tf = at.tf();
    int h = hyperparameters.features();
    Operand<F> sums =
        tf.math.add(
            tf.math.add(
                at.product(
                    byLayer(tf, rowInput, 2 * h + hyperparameters.conditioning()), at.of(input)),
                at.product(byLayer(tf, leftH, h), at.of(above))),
            at.of(bias));
    Operand<TInt32> sizes = tf.shape(leftH);
    Operand<TInt32> zero = tf.constant(0);
    Operand<F> apart =
        tf.reshape(
            sums,
            tf.stack(
                List.of(
                    tf.constant(hyperparameters.layers()),
                    tf.gather(sizes, zero, zero),
                    tf.gather(sizes, tf.constant(2), zero),
                    tf.constant(4 * h))));
    return tf.linalg.transpose(apart, tf.constant(new int[] {1, 0, 2, 3}));
  }

  /** From [W, n, B, width] to [n, W · B, width], so that each weight is read once a row. */
  private Operand<F> byLayer(Ops tf, Operand<F> row, int width) {
    return tf.reshape(
        tf.linalg.transpose(row, tf.constant(new int[] {1, 0, 2, 3})),
        tf.constant(new int[] {hyperparameters.layers(), -1, width}));
  }

  /**
   * The left walks at one pixel.
   *
   * @param read there, [n, B, 4h]
   * @param h at the pixel behind, which is the one to the right, [n, B, h]
   * @param c there
   */
  public LstmCell<F> leftCell(StepScope<F> at, Operand<F> read, Operand<F> h, Operand<F> c) {
    Operand<F> z = at.tf().math.add(read, at.product(h, at.of(behind)));
    return LstmCell.of(at.tf(), z, c, hyperparameters.features(), 2);
  }

  /**
   * The left walks over a finished row in the network's graph: from the right end, with what they
   * had in the row above.
   *
   * @return their h in the row, [W, n, B, h]
   */
  Operand<F> swept(Operand<F> rowInput, Operand<F> aboveH) {
    Ops tf = weights.weights().tf();
    StepScope<F> at = scope();
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> lines = tf.constant(new int[] {0});
    Scan<F> scan =
        new Scan<>(
            weights.weights().type(), hyperparameters.features(), new LineNeighbours(0, 0), false);
    Operand<F> reversed =
        scan.apply(
                tf,
                tf.reverse(read(at, rowInput, aboveH), lines),
                tf.expandDims(at.of(behind), zero),
                tf.expandDims(at.of(leftH), zero),
                tf.expandDims(at.of(leftC), zero),
                null,
                tf.constant(1))
            .output();
    return tf.reverse(reversed, lines);
  }
}
