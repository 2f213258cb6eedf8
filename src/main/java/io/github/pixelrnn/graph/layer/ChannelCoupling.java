// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.ChannelCoefficients;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What the earlier channels of a pixel add to the prediction of a later one: p_c = q_c + Σ_{c' < c}
 * a_cc' · (x_c' − q_c'), clipped to 0…L − 1. It sees nothing but what comes before a subpixel.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>head/coupling</td><td>[C·(C − 1)/2]</td><td>a, none: {@link ChannelCoefficients}</td></tr>
 * <tr><td>x, q, p</td><td>[…, C]</td><td>levels; q as {@link ResidualPrediction} has it</td></tr>
 * </table>
 */
public final class ChannelCoupling<F extends TNumber> {
  private final Weights<F> weights;
  private final Ops tf;
  private final int channels;
  private final Operand<F> most;
  private final Operand<F> none;
  private final Operand<F> matrix;

  ChannelCoupling(Weights<F>.Part part, Hyperparameters hyperparameters) {
    this.weights = part.weights();
    this.tf = weights.tf();
    this.channels = hyperparameters.channels();
    this.most = weights.constant(hyperparameters.levels() - 1);
    this.none = weights.constant(0);
    int count = ChannelCoefficients.count(channels);
    Operand<F> coefficients = part.variable(ChannelCoefficients.WEIGHT, count);
    float[][] places = new float[count][channels * channels];
    int next = 0;
    for (int of = 1; of < channels; of++) {
      for (int by = 0; by < of; by++) {
        places[next++][by * channels + of] = 1;
      }
    }
    Operand<F> square =
        weights.unroundedProduct(
            tf.reshape(coefficients, tf.constant(new int[] {1, count})),
            tf.dtypes.cast(tf.constant(places), weights.type()));
    this.matrix = tf.reshape(square, tf.constant(new int[] {channels, channels}));
  }

  /** [C, C], from channel c' in rows to c in columns; 0 but where c' comes before c. */
  public Operand<F> matrix() {
    return matrix;
  }

  /**
   * p, in the shape of {@code alone}: never rounded, since it counts levels, of which p tells
   * parts.
   */
  Operand<F> of(Operand<F> x, Operand<F> alone) {
    Operand<F> flat = tf.reshape(tf.math.sub(x, alone), tf.constant(new int[] {-1, channels}));
    Operand<F> added = tf.reshape(weights.unroundedProduct(flat, matrix), tf.shape(alone));
    Operand<F> sum = tf.math.add(alone, added);
    return tf.math.minimum(tf.math.maximum(sum, none), most);
  }
}
