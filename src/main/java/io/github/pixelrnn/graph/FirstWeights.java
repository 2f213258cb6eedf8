// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Weight;

/**
 * Weights before training: kernels normal with variance 1 / (inputs of a feature), the logits' a
 * tenth of that deviation so that training starts near the uniform distribution; all else zero.
 */
record FirstWeights(Noise noise) {

  Weight of(String name, int[] shape) {
    float[] values = new float[Weight.size(shape)];
    if (name.endsWith("kernel")) {
      int out = shape[shape.length - 1];
      double deviation = Math.sqrt((double) out / values.length);
      if (name.startsWith("head/logits")) {
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
