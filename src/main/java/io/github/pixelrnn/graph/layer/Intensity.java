// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** A level as a network sees it: v = 2x/(L − 1) − 1, in [−1, 1]. */
public final class Intensity {
  private Intensity() {}

  /**
   * Of levels.
   *
   * @param x 0…L − 1, of any shape; fractions too
   */
  public static <F extends TNumber> Operand<F> of(
      Weights<F> weights, Hyperparameters hyperparameters, Operand<F> x) {
    Ops tf = weights.tf();
    return tf.math.sub(
        tf.math.mul(x, weights.constant(2.0 / (hyperparameters.levels() - 1))),
        weights.constant(1));
  }
}
