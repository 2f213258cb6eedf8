// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.family.TNumber;

/**
 * Matrices of a Diagonal BiLSTM's layers, of which each layer keeps those of both walks together:
 * taken apart by walk, 0 to the right and 1 to the left.
 */
final class WalkMatrices<F extends TNumber> {
  private final Ops tf;
  private final List<Operand<F>> layers = new ArrayList<>();

  /**
   * @param both of each layer, [1, 2, rows, columns]
   */
  WalkMatrices(Ops tf, List<Operand<F>> both, int rows, int columns) {
    this.tf = tf;
    for (Operand<F> one : both) {
      layers.add(tf.reshape(one, tf.constant(new int[] {2, rows, columns})));
    }
  }

  /** One walk's, a matrix a layer. */
  List<Operand<F>> of(int walk) {
    return rows(walk, 0, -1);
  }

  /** Some rows of one walk's, a matrix a layer. */
  List<Operand<F>> rows(int walk, int from, int count) {
    List<Operand<F>> matrices = new ArrayList<>();
    for (Operand<F> both : layers) {
      matrices.add(
          tf.squeeze(
              tf.slice(
                  both,
                  tf.constant(new int[] {walk, from, 0}),
                  tf.constant(new int[] {1, count, -1})),
              Squeeze.axis(List.of(0L))));
    }
    return matrices;
  }

  /** One walk's, [n, rows, columns]. */
  Operand<F> stacked(int walk) {
    return tf.stack(of(walk));
  }
}
