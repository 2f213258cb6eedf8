// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution without a mask, for what is known beforehand. Outside the image its input is zero.
 *
 * <p>TensorFlow Java has no gradient of a dilated convolution. With dilation d the image is taken
 * apart into d·d images of every d-th pixel, which are convolved as usual and put together again:
 * the same numbers, wherever the image begins.
 *
 * <table><caption>s columns and rows, odd</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>input, output</td><td>[B, H, W, in], [B, H, W, out]</td><td>features</td></tr>
 * <tr><td>kernel, bias</td><td>[s, s, in, out], [out]</td><td>none</td></tr></table>
 */
final class DilatedConvolution<F extends TNumber> {
  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  private final Ops tf;
  private final int dilation;
  private final Operand<F> kernel;
  private final Operand<F> bias;

  /**
   * @param part takes the variables {@code name/kernel} and {@code name/bias}
   * @param dilation pixels from tap to tap. 0 is 1 without taking apart; inside a sum with a ReLU
   *     behind, take 1: there TensorFlow's graph optimizer trips over its own fused convolution and
   *     logs an error
   */
  DilatedConvolution(Weights<F>.Part part, String name, int size, int dilation, int in, int out) {
    this.tf = part.weights().tf();
    this.dilation = dilation;
    this.kernel = part.variable(name + "/kernel", size, size, in, out);
    this.bias = part.variable(name + "/bias", out);
  }

  Operand<F> apply(Operand<F> input) {
    if (dilation == 0) {
      return tf.nn.biasAdd(tf.nn.conv2d(input, kernel, STRIDES, "SAME"), bias);
    }
    Operand<TInt32> block = tf.constant(new int[] {dilation, dilation});
    Operand<TInt32> size =
        tf.slice(tf.shape(input), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    Operand<TInt32> lacking = tf.math.floorMod(tf.math.neg(size), block);
    Operand<TInt32> ends = tf.stack(List.of(tf.zerosLike(lacking), lacking), Stack.axis(1L));
    Operand<F> apart = tf.spaceToBatchNd(input, block, ends);
    Operand<F> convolved = tf.nn.conv2d(apart, kernel, STRIDES, "SAME");
    return tf.nn.biasAdd(tf.batchToSpaceNd(convolved, block, ends), bias);
  }
}
