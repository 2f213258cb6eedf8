// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * How improbable the image is, and the gradient of its mean by the logits.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>logits</td><td>[B·H·W·C, L]</td><td>natural, unnormalised</td></tr>
 * <tr><td>levels</td><td>[B, H, W, C]</td><td>0…L − 1</td></tr>
 * <tr><td>known</td><td>[B, H, W, 1]</td><td>weight of a pixel in the mean: 1 or 0</td></tr>
 * <tr><td>logProbability</td><td>[B, H, W, C]</td><td>natural</td></tr>
 * <tr><td>mean</td><td>scalar</td><td>nats per known subpixel</td></tr>
 * <tr><td>gradient</td><td>[B·H·W·C, L]</td><td>of {@code mean} by the logits</td></tr></table>
 */
record Loss<F extends TNumber>(Operand<F> logProbability, Operand<F> mean, Operand<F> gradient) {

  static <F extends TNumber> Loss<F> of(
      Weights<F> weights, Operand<F> logits, Operand<TInt32> levels, Operand<F> known) {
    Ops tf = weights.tf();
    Operand<TInt32> flat = tf.constant(new int[] {-1});
    // One operation gives −log p and softmax − onehot, its derivative.
    SparseSoftmaxCrossEntropyWithLogits<F> entropy =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, tf.reshape(levels, flat));
    Operand<F> surprise = tf.reshape(entropy.loss(), tf.shape(levels));
    // [B, H, W, 1] to [B, H, W, C]: every channel of a pixel counts alike.
    Operand<F> weight = tf.math.add(known, tf.zerosLike(surprise));
    Operand<F> total = tf.sum(weight, tf.constant(new int[] {0, 1, 2, 3}));
    Operand<F> mean =
        tf.math.div(
            tf.sum(tf.math.mul(surprise, weight), tf.constant(new int[] {0, 1, 2, 3})), total);
    Operand<F> share = tf.expandDims(tf.reshape(tf.math.div(weight, total), flat), tf.constant(1));
    return new Loss<>(tf.math.neg(surprise), mean, tf.math.mul(entropy.backprop(), share));
  }
}
