// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.MaskedConvolution;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * All skip connections (van den Oord et al. 2016, section 3.3) as one product, for a sampler's
 * step. A layer's output is a 1×1 convolution of h hidden features, and the head's sum is a 1×1
 * convolution of all outputs of 2h: multiplied once, they read the hidden features themselves, half
 * as many numbers a pixel.
 *
 * <p>With O_k and b_k of layer k and S_l of the skip connection from layer l, the sum of all y_l
 * S_l is y₀ ΣS_l + Σ_k hidden_k O_k Σ_{l ≥ k} S_l + Σ_k b_k Σ_{l ≥ k} S_l where layers are
 * residual, and Σ_k hidden_k O_k S_k + Σ_k b_k S_k where they aren't.
 */
final class SkipProduct<F extends TNumber> {
  private final Operand<F> kernel;
  private final Operand<F> bias;

  SkipProduct(
      Ops tf,
      Hyperparameters hyperparameters,
      List<MaskedConvolution<F>> outs,
      List<MaskedConvolution<F>> skips) {
    int width = 2 * hyperparameters.features();
    List<Operand<F>> rows = new ArrayList<>();
    List<Operand<F>> biases = new ArrayList<>();
    Operand<F> onwards = null;
    for (int layer = skips.size() - 1; layer >= 0; layer--) {
      Operand<F> skip =
          tf.reshape(skips.get(layer).kernel(), tf.constant(new int[] {width, width}));
      onwards = onwards == null || !hyperparameters.residual() ? skip : tf.math.add(onwards, skip);
      Operand<F> out = tf.reshape(outs.get(layer).kernel(), tf.constant(new int[] {-1, width}));
      Operand<F> outBias = tf.reshape(outs.get(layer).bias(), tf.constant(new int[] {1, width}));
      rows.add(0, tf.linalg.matMul(out, onwards));
      biases.add(0, tf.linalg.matMul(outBias, onwards));
    }
    if (hyperparameters.residual()) {
      rows.add(0, onwards);
    }
    this.kernel = rows.size() == 1 ? rows.get(0) : tf.concat(rows, tf.constant(0));
    Operand<F> sum = biases.size() == 1 ? biases.get(0) : tf.math.addN(biases);
    this.bias = tf.reshape(sum, tf.constant(new int[] {width}));
  }

  /** [2h + n·h, 2h] for y₀ and the hidden features by layer; without y₀'s rows if not residual. */
  Operand<F> kernel() {
    return kernel;
  }

  /** [2h]. */
  Operand<F> bias() {
    return bias;
  }
}
