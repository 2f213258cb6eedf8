// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.LogSumExp;
import io.github.pixelrnn.model.PixelBatch;

/** Gives unknown subpixels the means of their distributions. */
record MeanLevels(PixelBatch batch, int levels) implements LogitListener {

  @Override
  public boolean reveals() {
    return true;
  }

  @Override
  public boolean asksKnown() {
    return false;
  }

  @Override
  public void visit(
      int image, int y, int x, int channel, boolean unknown, float[] logits, int from) {
    if (!unknown) {
      return;
    }
    LogSumExp all = LogSumExp.of(logits, from, levels, StrictMath::exp);
    double sum = 0;
    for (int level = 0; level < levels; level++) {
      sum += all.weights()[level] * level;
    }
    double mean = sum / all.total();
    if (!Double.isFinite(mean)) {
      throw new IllegalStateException(
          "the model gives a pixel's levels no probabilities, so they have no mean; its weights are"
              + " spoilt");
    }
    batch.setMean(image, y, x, channel, (float) mean);
  }
}
