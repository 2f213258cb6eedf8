// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelCnn;
import java.util.Arrays;

/** Every pixel is one of some levels around a middle, all alike, whatever is known. */
final class WideField extends FakeModel {
  static final int LEVELS = 256;
  static final int MIDDLE = 128;
  private final int reach;

  /**
   * @param reach levels on either side of the middle
   */
  WideField(int reach) {
    super(new PixelCnn(Hyperparameters.of(1, 1, 1, LEVELS, 1)));
    this.reach = reach;
  }

  @Override
  public float[] logits(PixelBatch batch) {
    float[] logits = new float[batch.count() * batch.height() * batch.width() * LEVELS];
    Arrays.fill(logits, Float.NEGATIVE_INFINITY);
    for (int from = 0; from < logits.length; from += LEVELS) {
      Arrays.fill(logits, from + MIDDLE - reach, from + MIDDLE + reach + 1, 0);
    }
    return logits;
  }
}
