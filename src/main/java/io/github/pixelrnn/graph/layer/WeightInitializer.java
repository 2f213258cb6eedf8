// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;

/**
 * Weights before training: kernels normal with variance 1 / (inputs of a feature), the logits' a
 * tenth of that deviation so that training starts near the uniform distribution; all else zero.
 *
 * <p>What an encoder tells starts without effect, so that a network that takes over the weights of
 * one without an encoder starts as that one, and so what planes beside tell it. A table over
 * distances starts as the logarithm of a wide bell, since most subpixels are near what is predicted
 * of them.
 */
public record WeightInitializer(Noise noise, Hyperparameters hyperparameters) {
  /** Levels at which the bell has fallen to 0.7. */
  private static final double BELL = 8;

  public Weight of(String name, int[] shape) {
    float[] values = new float[Weight.size(shape)];
    boolean silent =
        (hyperparameters.encoder().exists() && name.endsWith("conditioning/kernel"))
            || name.startsWith(PlanesConvolution.NAME);
    if (name.equals("head/residual/bias")) {
      for (int i = 0; i < values.length; i++) {
        double distance = (i % (2 * hyperparameters.levels()) - hyperparameters.levels()) / BELL;
        values[i] = (float) (-0.5 * Math.log1p(distance * distance));
      }
    } else if (name.endsWith("kernel") && !silent) {
      int out = shape[shape.length - 1];
      double deviation =
          name.startsWith("encoder/up")
              ? Deconvolution.deviation(shape)
              : Math.sqrt((double) out / values.length);
      if (name.startsWith("head/logits") || name.startsWith("head/residual")) {
        deviation /= 10;
      }
      // The name picks the stream, so that a network with one layer more starts with the same
      // others.
      Noise.Stream stream = noise.stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * stream.gaussian(i, 0, 0));
      }
    }
    return new Weight(shape, values);
  }
}
