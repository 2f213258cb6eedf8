// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** A network's encoder ({@link io.github.pixelrnn.model.architecture.Encoder}) in the graph. */
public interface MapEncoder<F extends TNumber> {

  /** That of a network; its variables are called {@code encoder/…}. */
  static <F extends TNumber> MapEncoder<F> of(Weights<F> weights, Hyperparameters hyperparameters) {
    if (hyperparameters.encoder().upsamples()) {
      return new UpsamplingEncoder<>(weights, hyperparameters);
    }
    return hyperparameters.encoder().halves()
        ? new HalvingEncoder<>(weights, hyperparameters)
        : new ContextEncoder<>(weights, hyperparameters);
  }

  /**
   * The map, [B, H, W, K]. Called once.
   *
   * @param levels [B, H, W, C]
   * @param shown [B, H, W, 1], 1 shown, 0 hidden
   * @param guide [B, H, W, F]; null for a network that reads none
   */
  Operand<F> apply(Operand<TInt32> levels, Operand<F> shown, Operand<F> guide);

  /**
   * Builds the backward pass: afterwards the encoder's weights have their gradients.
   *
   * @param gradient of the loss by the map, from everywhere where it is read
   */
  void backward(Operand<F> gradient);
}
