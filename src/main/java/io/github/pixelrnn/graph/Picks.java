// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Uniforms;
import org.tensorflow.types.TFloat32;

/** Turns logits into levels, at the unknown pixels among those that a step computes. */
final class Picks {
  private final PixelBatch batch;
  private final Uniforms uniforms;
  private final Categorical categorical;

  Picks(PixelBatch batch, Uniforms uniforms, Categorical categorical) {
    this.batch = batch;
    this.uniforms = uniforms;
    this.categorical = categorical;
  }

  PixelBatch batch() {
    return batch;
  }

  /** Logits of many pixels, copied out of a tensor [M, L]. */
  static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  /** Draws the level of a subpixel from logits that start at {@code from}. */
  void pick(int image, int y, int x, int channel, float[] logits, int from, int levels) {
    double uniform = uniforms.at(image, y, x, channel);
    batch.setLevel(image, y, x, channel, categorical.level(logits, from, levels, uniform));
  }
}
