// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Arrays;

/**
 * The distribution of images that have one level a channel everywhere: what a network would learn
 * from an image without any variation, and without the doubt that a training leaves.
 */
public final class ConstantModel implements PixelModel {
  private final Architecture architecture;
  private final int[] level;

  /**
   * @param levels L
   * @param level of each channel, 0…L − 1; one or three
   */
  public ConstantModel(int levels, int... level) {
    this.level = level.clone();
    this.architecture =
        new PixelCnn(Hyperparameters.of(1, level.length, level.length, levels, level.length));
    for (int one : level) {
      if (one < 0 || one >= levels) {
        throw new IllegalArgumentException("a level must be 0…" + (levels - 1) + ", got " + one);
      }
    }
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  /** There are no weights: that of an empty list. */
  @Override
  public String weightsSha256() {
    return Weight.sha256(java.util.Map.of());
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    int[] levels = batch.levels();
    float[] logs = new float[levels.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = levels[i] == level[i % level.length] ? 0 : Float.NEGATIVE_INFINITY;
    }
    return logs;
  }

  @Override
  public float[] logits(PixelBatch batch) {
    int levels = architecture.hyperparameters().levels();
    int subpixels = batch.levels().length;
    float[] logits = new float[Math.multiplyExact(subpixels, levels)];
    Arrays.fill(logits, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < subpixels; i++) {
      logits[i * levels + level[i % level.length]] = 0;
    }
    return logits;
  }

  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    float[][] logits = new float[level.length][];
    for (int channel = 0; channel < level.length; channel++) {
      logits[channel] = new float[architecture.hyperparameters().levels()];
      Arrays.fill(logits[channel], Float.NEGATIVE_INFINITY);
      logits[channel][level[channel]] = 0;
    }
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        progress.require("Drawing pixels", y, batch.height());
        for (int x = 0; x < batch.width(); x++) {
          for (int channel = 0; !batch.known(image, y, x) && channel < level.length; channel++) {
            batch.setLevel(image, y, x, channel, level[channel]);
            listener.drawn(image, y, x, channel, logits[channel], 0);
          }
          batch.setKnown(image, y, x, true);
        }
      }
    }
  }

  @Override
  public void fillMeans(PixelBatch batch, Progress progress) {
    draw(batch, (image, y, x, channel) -> 0, 1, DrawListener.NONE, progress);
  }

  @Override
  public void close() {}
}
