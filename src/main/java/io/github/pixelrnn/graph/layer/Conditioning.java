// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What a network is told besides the pixels before (van den Oord et al. 2016, section 3.6): an
 * unmasked 1×1 convolution of the map [B, H, W, K], without bias, added to a layer's features. An
 * unconditioned network has no such weights.
 */
public final class Conditioning<F extends TNumber> {
  private final Ops tf;
  private final Operand<F> kernel;

  private Conditioning(Ops tf, Operand<F> kernel) {
    this.tf = tf;
    this.kernel = kernel;
  }

  /**
   * The conditioning of a layer.
   *
   * @param part takes the variable {@code name/kernel} [1, 1, K, width], if K is above 0
   * @param width the features it is added to
   */
  public static <F extends TNumber> Conditioning<F> of(
      Weights<F>.Part part, String name, Hyperparameters hyperparameters, int width) {
    Operand<F> kernel =
        hyperparameters.conditioning() == 0
            ? null
            : part.variable(name + "/kernel", 1, 1, hyperparameters.conditioning(), width);
    return new Conditioning<>(part.weights().tf(), kernel);
  }

  /** [1, 1, K, width], or null for an unconditioned network. */
  public Operand<F> kernel() {
    return kernel;
  }

  /**
   * Adds what the map says to a layer's features.
   *
   * @param features [B, H, W, width], or in another layout
   * @param map [B, H, W, K] in the same layout; not read by an unconditioned network
   * @return [B, H, W, width]
   */
  public Operand<F> addTo(Operand<F> features, Operand<F> map) {
    return kernel == null
        ? features
        : tf.math.add(features, tf.nn.conv2d(map, kernel, List.of(1L, 1L, 1L, 1L), "VALID"));
  }
}
