// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * What an encoder that looks on all sides sees of an image.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>levels</td><td>[B, H, W, C]</td><td>0…L − 1</td></tr>
 * <tr><td>shown</td><td>[B, H, W, 1]</td><td>1 shown, 0 hidden: levels are seen where shown</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>of an interpolation in levels, C features, seen
 * everywhere; left, up</td></tr>
 * <tr><td>seen</td><td>[B, H, W, 2C + 1]</td><td>intensities where shown, shown, those of the
 * interpolation</td></tr></table>
 *
 * <p>An encoder that halves its maps learns from images of all kinds before it sees the one to be
 * filled, and not all are best expected in the same way. So it is told in which a hidden pixel is:
 * in place of shown it sees left + up − 1 there ({@link ResidualPrediction}), which is 0 where a
 * pixel is expected as its neighbours are, and the less, the more the interpolation counts.
 */
record Surroundings<F extends TNumber>(Weights<F> weights, Hyperparameters hyperparameters) {

  /** How many features are seen: 2C + 1. */
  int features() {
    return 2 * hyperparameters.channels() + 1;
  }

  Operand<F> seen(Operand<TInt32> levels, Operand<F> shown, Operand<F> guide) {
    Ops tf = weights.tf();
    Operand<F> values =
        tf.math.mul(
            Intensity.of(weights, hyperparameters, tf.dtypes.cast(levels, weights.type())), shown);
    Operand<F> smooth =
        ResidualPrediction.features(
            tf, guide, hyperparameters.interpolation(), hyperparameters.channels());
    return tf.stopGradient(
        tf.concat(
            List.of(
                values,
                hyperparameters.encoder().halves() ? told(shown, guide) : shown,
                Intensity.of(weights, hyperparameters, smooth)),
            tf.constant(3)));
  }

  /** Shown, or at hidden pixels left + up − 1. */
  private Operand<F> told(Operand<F> shown, Operand<F> guide) {
    Ops tf = weights.tf();
    int channels = hyperparameters.channels();
    Operand<F> left = ResidualPrediction.features(tf, guide, channels, 1);
    Operand<F> up = ResidualPrediction.features(tf, guide, channels + 1, 1);
    Operand<F> one = weights.constant(1);
    Operand<F> neighbours = tf.math.sub(tf.math.add(left, up), one);
    return tf.math.add(shown, tf.math.mul(tf.math.sub(one, shown), neighbours));
  }
}
