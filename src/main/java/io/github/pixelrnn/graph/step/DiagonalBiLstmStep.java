// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.DiagonalBiLstmLayer;
import io.github.pixelrnn.graph.layer.LstmCell;
import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.family.TNumber;

/**
 * The layers of a Diagonal BiLSTM at one pixel of every image; what they read of the walks from the
 * right was made with the row above ({@link DiagonalRow}). Shapes are those of {@link
 * PixelStepGraph}.
 */
public final class DiagonalBiLstmStep<F extends TNumber> {
  /** The walk to the right, in {@link WalkMatrices}. */
  private static final int RIGHT = 0;

  private static final int LEFT = 1;

  private final Ops tf;
  private final Hyperparameters hyperparameters;
  private final List<DiagonalBiLstmLayer<F>> layers;
  private final StepWeights.Once state;
  private final StepWeights.Once bias;
  private final StepWeights.Stack input;
  private final StepWeights.Stack out;
  private final StepWeights.Stack outBias;

  DiagonalBiLstmStep(
      StepWeights<F> step, Hyperparameters hyperparameters, List<DiagonalBiLstmLayer<F>> layers) {
    this.tf = step.weights().tf();
    this.hyperparameters = hyperparameters;
    this.layers = layers;
    int h = hyperparameters.features();
    int told = 2 * h + hyperparameters.conditioning();
    this.state = step.once(both(DiagonalBiLstmLayer::states, 2 * h, 4 * h).stacked(RIGHT));
    this.bias = step.once(both(DiagonalBiLstmLayer::biases, 1, 4 * h).stacked(RIGHT));
    this.input = step.matrices(both(DiagonalBiLstmLayer::kernels, told, 4 * h).of(RIGHT), 4 * h);
    this.out = step.matrices(StepWeights.each(layers, l -> l.out().kernel()), 2 * h);
    this.outBias = step.vectors(StepWeights.each(layers, l -> l.out().bias()));
  }

  private WalkMatrices<F> both(
      Function<DiagonalBiLstmLayer<F>, Operand<F>> matrices, int rows, int columns) {
    return new WalkMatrices<>(tf, StepWeights.each(layers, matrices), rows, columns);
  }

  /**
   * What all layers give at a pixel.
   *
   * @param hidden what each layer's last 1×1 convolution reads, n times [B, h]
   * @param last y_n, [B, 2h]
   * @param h of the right walks, [n, B, h]
   * @param c of the right walks, [n, B, h]
   * @param inputs the layers' inputs, [n, B, 2h + K]
   */
  public record Outputs<F extends TNumber>(
      List<Operand<F>> hidden, Operand<F> last, Operand<F> h, Operand<F> c, Operand<F> inputs) {}

  /**
   * Puts the layers into the graph.
   *
   * @param first y₀, [B, 2h]
   * @param conditioning [B, K], or null
   * @param above the right walks' h in the row above, [n, B, h]
   * @param behindH their h at the pixel before, [n, B, h]
   * @param behindC their c there
   * @param left the left walks' h in the row above, [n, B, h]
   */
  public Outputs<F> apply(
      StepScope<F> at,
      Operand<F> first,
      Operand<F> conditioning,
      Operand<F> above,
      Operand<F> behindH,
      Operand<F> behindC,
      Operand<F> left) {
    Ops tf = at.tf();
    int n = hyperparameters.layers();
    Operand<F> sums =
        tf.math.add(
            at.product(tf.concat(List.of(above, behindH), tf.constant(2)), at.of(state)),
            at.of(bias));
    List<Operand<F>> pasts = at.apart(sums, n);
    List<Operand<F>> cells = at.apart(behindC, n);
    List<Operand<F>> lefts = at.apart(left, n);
    Operand<F> y = first;
    List<Operand<F>> hidden = new ArrayList<>();
    List<Operand<F>> newH = new ArrayList<>();
    List<Operand<F>> newC = new ArrayList<>();
    List<Operand<F>> newInputs = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      Operand<F> seen =
          conditioning == null ? y : tf.concat(List.of(y, conditioning), tf.constant(1));
      newInputs.add(seen);
      Operand<F> z = tf.math.add(pasts.get(layer), tf.linalg.matMul(seen, at.part(input, layer)));
      LstmCell<F> cell = LstmCell.of(tf, z, cells.get(layer), hyperparameters.features(), 1);
      newH.add(cell.h());
      newC.add(cell.c());
      Operand<F> both = tf.math.add(cell.h(), lefts.get(layer));
      hidden.add(both);
      if (layer < n - 1 || !hyperparameters.skip()) {
        Operand<F> output =
            tf.math.add(tf.linalg.matMul(both, at.part(out, layer)), at.part(outBias, layer));
        y = hyperparameters.residual() ? tf.math.add(y, output) : output;
      }
    }
    return new Outputs<>(hidden, y, tf.stack(newH), tf.stack(newC), tf.stack(newInputs));
  }

  /** h of both walks in the last row of a full pass, [W, n, B, h] each; the right walk first. */
  List<Operand<F>> lastRow() {
    return List.of(lastRow(RIGHT), lastRow(LEFT));
  }

  private Operand<F> lastRow(int walk) {
    return tf.stack(
        StepWeights.each(layers, l -> MapLayout.LINES.lastRow(tf, l.walks().get(walk))),
        Stack.axis(1L));
  }
}
