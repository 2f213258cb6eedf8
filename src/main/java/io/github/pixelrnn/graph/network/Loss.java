// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * How improbable subpixels are, and the gradient of its mean by the logits.
 *
 * <table><caption>N subpixels; letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>logits</td><td>[N, L]</td><td>natural, unnormalised</td></tr>
 * <tr><td>levels</td><td>[N]</td><td>0…L − 1</td></tr>
 * <tr><td>surprise</td><td>[N]</td><td>−log p, natural</td></tr>
 * <tr><td>count</td><td>scalar</td><td>N, or that of the whole of which these are a part</td></tr>
 * <tr><td>mean</td><td>scalar</td><td>sum / count, nats a subpixel; NaN of none</td></tr>
 * <tr><td>gradient</td><td>[N, L]</td><td>of {@code mean} by the logits</td></tr></table>
 */
record Loss<F extends TNumber>(Operand<F> surprise, Operand<F> mean, Operand<F> gradient) {

  /** The mean is that over {@code count}. */
  static <F extends TNumber> Loss<F> of(
      Weights<F> weights, Operand<F> logits, Operand<TInt32> levels, Operand<F> count) {
    Ops tf = weights.tf();
    // One operation gives −log p and softmax − onehot, its derivative.
    SparseSoftmaxCrossEntropyWithLogits<F> entropy =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, levels);
    Operand<F> mean = tf.math.div(tf.sum(entropy.loss(), tf.constant(0)), count);
    return new Loss<>(entropy.loss(), mean, tf.math.div(entropy.backprop(), count));
  }

  /** How many subpixels there are. */
  static <F extends TNumber> Operand<F> count(Weights<F> weights, Operand<TInt32> levels) {
    return weights.tf().dtypes.cast(weights.tf().size(levels), weights.type());
  }
}
