// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * The gated activation (van den Oord et al. 2016, arXiv:1606.05328, equation 2): tanh of the first
 * half of the features times σ of the second.
 */
public final class GatedUnit {
  private GatedUnit() {}

  /**
   * In the graph.
   *
   * @param z […, 2h]
   * @param axis the number of the last axis
   * @return […, h]
   */
  public static <F extends TNumber> Operand<F> of(Ops tf, Operand<F> z, int axis) {
    List<Output<F>> halves = tf.split(tf.constant(axis), z, 2L).output();
    return tf.math.mul(tf.math.tanh(halves.get(0)), tf.math.sigmoid(halves.get(1)));
  }
}
