// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution that makes a map twice as wide and high: every pixel adds its kernel, 4×4, to the
 * pixels that it becomes and to those around them.
 *
 * <table>
 * <caption>shapes</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>input, output</td><td>[B, H, W, in], [B, 2H, 2W, out]</td><td>features</td></tr>
 * <tr><td>kernel, bias</td><td>[4, 4, out, in], [out]</td><td>none</td></tr></table>
 */
final class Deconvolution<F extends TNumber> {
  private static final int SIZE = 4;

  /** A pixel is made from so many. */
  private static final int SOURCES = 4;

  private static final List<Long> STRIDES = List.of(1L, 2L, 2L, 1L);

  private final Ops tf;
  private final int out;
  private final Operand<F> kernel;
  private final Operand<F> bias;

  /**
   * @param part takes the variables {@code name/kernel} and {@code name/bias}
   */
  Deconvolution(Weights<F>.Part part, String name, int in, int out) {
    this.tf = part.weights().tf();
    this.out = out;
    this.kernel = part.variable(name + "/kernel", SIZE, SIZE, out, in);
    this.bias = part.variable(name + "/bias", out);
  }

  /** Of a kernel before training: variance 1 / (inputs of a feature). */
  static double deviation(int[] kernel) {
    return Math.sqrt(1.0 / (SOURCES * kernel[3]));
  }

  Operand<F> apply(Operand<F> input) {
    Operand<TInt32> shape = tf.shape(input);
    Operand<TInt32> images =
        tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> size = tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    Operand<TInt32> doubled =
        tf.concat(
            List.of(images, tf.math.mul(size, tf.constant(2)), tf.constant(new int[] {out})),
            tf.constant(0));
    return tf.nn.biasAdd(tf.nn.conv2dBackpropInput(doubled, kernel, input, STRIDES, "SAME"), bias);
  }
}
