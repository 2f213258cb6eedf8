// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What an LSTM cell makes of its input (van den Oord et al. 2016, equation 3): o, f, i = σ, g =
 * tanh of z's four parts, c = f ⊙ c before + i ⊙ g, h = o ⊙ tanh c.
 *
 * @param gates o, f and i side by side
 */
public record LstmCell<F extends TNumber>(
    Operand<F> gates, Operand<F> g, Operand<F> c, Operand<F> h) {

  /**
   * The cell in the graph.
   *
   * @param z […, 4h]
   * @param before c of the step before, […, h]
   * @param features h
   * @param axis the number of the last axis
   */
  public static <F extends TNumber> LstmCell<F> of(
      Ops tf, Operand<F> z, Operand<F> before, int features, int axis) {
    List<Output<F>> parts =
        tf.splitV(z, tf.constant(new int[] {3 * features, features}), tf.constant(axis), 2L)
            .output();
    Operand<F> gates = tf.math.sigmoid(parts.get(0));
    Operand<F> g = tf.math.tanh(parts.get(1));
    List<Output<F>> ofi = tf.split(tf.constant(axis), gates, 3L).output();
    Operand<F> c = tf.math.add(tf.math.mul(ofi.get(1), before), tf.math.mul(ofi.get(2), g));
    return new LstmCell<>(gates, g, c, tf.math.mul(ofi.get(0), tf.math.tanh(c)));
  }
}
