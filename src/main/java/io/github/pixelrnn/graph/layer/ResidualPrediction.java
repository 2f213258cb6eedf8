// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * The prediction that a residual head measures distances from, as far as the neighbours tell it: q
 * = base + left · x(i, j − 1) + up · x(i − 1, j) of the same channel, clipped to 0…L − 1. Outside
 * the image x is zero. It sees nothing but what comes before a subpixel, and no weight takes part
 * in it.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>x</td><td>[B, H, W, C]</td><td>levels</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>base (levels) by channel, left, up, …</td></tr>
 * <tr><td>q</td><td>[B, H, W, C]</td><td>levels</td></tr></table>
 */
public final class ResidualPrediction {
  private ResidualPrediction() {}

  public static <F extends TNumber> Operand<F> of(
      Weights<F> weights,
      Hyperparameters hyperparameters,
      Masking masking,
      Operand<F> x,
      Operand<F> guide) {
    Ops tf = weights.tf();
    int channels = hyperparameters.channels();
    Operand<F> base = features(tf, guide, 0, channels);
    Operand<F> left = features(tf, guide, channels, 1);
    Operand<F> up = features(tf, guide, channels + 1, 1);
    int behind = masking.leftNeighbour();
    Operand<F> leftOf = before(weights, x, new int[][] {{0, 0}, {0, 0}, {behind, 0}, {0, 0}});
    Operand<F> above = before(weights, x, new int[][] {{0, 0}, {1, 0}, {0, 0}, {0, 0}});
    Operand<F> sum =
        tf.math.add(base, tf.math.add(tf.math.mul(left, leftOf), tf.math.mul(up, above)));
    Operand<F> most = weights.constant(hyperparameters.levels() - 1);
    return tf.math.minimum(tf.math.maximum(sum, weights.constant(0)), most);
  }

  /** The map moved down or to the right. */
  private static <F extends TNumber> Operand<F> before(
      Weights<F> weights, Operand<F> x, int[][] padding) {
    Ops tf = weights.tf();
    Operand<F> padded = tf.pad(x, tf.constant(padding), weights.constant(0));
    return tf.slice(padded, tf.constant(new int[] {0, 0, 0, 0}), tf.shape(x));
  }

  /** Some features of a map. */
  static <F extends TNumber> Operand<F> features(Ops tf, Operand<F> map, int from, int count) {
    return tf.slice(
        map, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, count}));
  }
}
