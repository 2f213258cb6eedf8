// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution that makes a map half as wide and high: pixel i of 4×4 pixels, from 2i − 1 to 2i +
 * 2, wherever the image ends. Outside the image its input is zero.
 *
 * <table>
 * <caption>shapes</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>input, output</td><td>[B, H, W, in], [B, ⌈H/2⌉, ⌈W/2⌉, out]</td><td>features</td></tr>
 * <tr><td>kernel, bias</td><td>[4, 4, in, out], [out]</td><td>none</td></tr></table>
 */
final class HalvingConvolution<F extends TNumber> {
  /** Even: with an odd one where it begins would depend on whether the size is odd. */
  private static final int SIZE = 4;

  private static final List<Long> STRIDES = List.of(1L, 2L, 2L, 1L);

  private final Ops tf;
  private final Operand<F> kernel;
  private final Operand<F> bias;

  /**
   * @param part takes the variables {@code name/kernel} and {@code name/bias}
   */
  HalvingConvolution(Weights<F>.Part part, String name, int in, int out) {
    this.tf = part.weights().tf();
    this.kernel = part.variable(name + "/kernel", SIZE, SIZE, in, out);
    this.bias = part.variable(name + "/bias", out);
  }

  Operand<F> apply(Operand<F> input) {
    return tf.nn.biasAdd(tf.nn.conv2d(input, kernel, STRIDES, "SAME"), bias);
  }
}
