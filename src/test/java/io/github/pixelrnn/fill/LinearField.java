// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Arrays;

/**
 * A pixel is one of the two levels around a·left + b·up + c·(up and right), with this mean: so the
 * means of a whole hole follow by linearity. Outside the image stands 0.
 */
final class LinearField extends FakeModel {
  static final int LEVELS = 6;
  static final double[] SHARES = {0.25, 0.5, 0.25};

  LinearField() {
    super(new PixelCnn(Hyperparameters.of(1, 1, 1, LEVELS, 1)));
  }

  static double mean(double left, double up, double upRight) {
    return SHARES[0] * left + SHARES[1] * up + SHARES[2] * upRight;
  }

  @Override
  public float[] logits(PixelBatch batch) {
    float[] logits = new float[batch.count() * batch.height() * batch.width() * LEVELS];
    Arrays.fill(logits, Float.NEGATIVE_INFINITY);
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          double mean =
              mean(
                  at(batch, image, y, x - 1),
                  at(batch, image, y - 1, x),
                  at(batch, image, y - 1, x + 1));
          int below = (int) Math.min(LEVELS - 2, Math.floor(mean));
          int from = batch.index(image, y, x) * LEVELS + below;
          logits[from] = (float) Math.log(below + 1 - mean);
          logits[from + 1] = (float) Math.log(mean - below);
        }
      }
    }
    return logits;
  }

  private static double at(PixelBatch batch, int image, int y, int x) {
    return y < 0 || x < 0 || x >= batch.width() ? 0 : batch.value(image, y, x, 0);
  }
}
