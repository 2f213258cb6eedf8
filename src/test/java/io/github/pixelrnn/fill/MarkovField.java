// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;

/**
 * Three levels whose probabilities are a table of the pixels to the left, above and above to the
 * right; outside the image stands level 0. Strongly dependent, so that faults show.
 */
final class MarkovField extends FakeModel {
  static final int LEVELS = 3;
  private static final float[] TABLE = new float[LEVELS * LEVELS * LEVELS * LEVELS];

  static {
    Noise.Stream stream = new Noise(11).stream(Noise.Purpose.WEIGHTS);
    for (int i = 0; i < TABLE.length; i++) {
      TABLE[i] = (float) (1.5 * stream.gaussian(i, 0, 0));
    }
  }

  private int calls;

  MarkovField() {
    super(
        new PixelCnn(
            Hyperparameters.of(1, 1, 1, LEVELS, 1))); // reaches 4 pixels, more than is needed
  }

  /** How many calls have drawn. */
  int calls() {
    return calls;
  }

  @Override
  public float[] logits(PixelBatch batch) {
    float[] logits = new float[batch.count() * batch.height() * batch.width() * LEVELS];
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          int past = at(batch, image, y, x - 1);
          past = past * LEVELS + at(batch, image, y - 1, x);
          past = past * LEVELS + at(batch, image, y - 1, x + 1);
          int to = batch.index(image, y, x) * LEVELS;
          System.arraycopy(TABLE, past * LEVELS, logits, to, LEVELS);
        }
      }
    }
    return logits;
  }

  private static int at(PixelBatch batch, int image, int y, int x) {
    return y < 0 || x < 0 || x >= batch.width() ? 0 : batch.level(image, y, x, 0);
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    float[] logits = logits(batch);
    int[] levels = batch.levels();
    float[] answer = new float[levels.length];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (float) logProbability(logits, i * LEVELS, levels[i], 1);
    }
    return answer;
  }

  /** Of a level at a temperature. */
  static double logProbability(float[] logits, int from, int level, double temperature) {
    double total = 0;
    for (int l = 0; l < LEVELS; l++) {
      total += Math.exp(logits[from + l] / temperature);
    }
    return logits[from + level] / temperature - Math.log(total);
  }

  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    calls++;
    super.draw(batch, uniforms, temperature, listener, progress);
  }
}
