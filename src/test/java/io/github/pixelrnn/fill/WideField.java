// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
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

  /** Of levels within reach. */
  @Override
  public float[] logProbabilities(PixelBatch batch) {
    float[] logs = new float[batch.levels().length];
    Arrays.fill(logs, (float) -Math.log(2 * reach + 1));
    return logs;
  }

  /** Nothing depends on anything, so no pixel need be asked for with what is around it. */
  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    float[] logits = logits(PixelBatch.of(architecture().hyperparameters(), 1, 1, 1));
    Categorical categorical = new Categorical(temperature);
    progress.require("Drawing pixels", 0, 1);
    forEachUnknown(
        batch,
        (image, y, x) -> {
          double uniform = uniforms.at(image, y, x, 0);
          batch.setLevel(image, y, x, 0, categorical.level(logits, 0, LEVELS, uniform));
          listener.drawn(image, y, x, 0, logits, 0);
        });
  }

  @Override
  public void fillMeans(PixelBatch batch, Progress progress) {
    forEachUnknown(batch, (image, y, x) -> batch.setMean(image, y, x, 0, MIDDLE));
  }

  private interface PlaceListener {
    void at(int image, int y, int x);
  }

  private static void forEachUnknown(PixelBatch batch, PlaceListener listener) {
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          if (!batch.known(image, y, x)) {
            batch.setKnown(image, y, x, true);
            listener.at(image, y, x);
          }
        }
      }
    }
  }
}
