// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.FakeModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Arrays;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Knows that each level is followed by the next one to its right, but is not too sure of it: along
 * a wide hole it loses count, so that most rows of a draw do not meet the known pixels after it.
 */
final class SawtoothField extends FakeModel {
  static final int LEVELS = 16;
  private static final double SURE = 0.95;

  SawtoothField() {
    super(new PixelCnn(Hyperparameters.of(1, 1, 1, LEVELS, 1)));
  }

  /** The level that it expects: rows are alike every 5 rows. */
  static int level(int x, int y) {
    return (x + 3 * (y % 5)) % LEVELS;
  }

  /** A plane of the pattern; one pixel in so many is any level. */
  static Img<UnsignedByteType> plane(int width, int height, int spoilt) {
    Img<UnsignedByteType> plane = ArrayImgs.unsignedBytes(width, height, 1);
    Noise.Stream noise = new Noise(7).stream(Noise.Purpose.PATCHES);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      boolean random = noise.below(spoilt, y, x, 0) == 0;
      plane.getAt(x, y, 0).set(random ? noise.below(LEVELS, y, x, 1) : level(x, y));
    }
    return plane;
  }

  @Override
  public float[] logits(PixelBatch batch) {
    float[] logits = new float[batch.count() * batch.height() * batch.width() * LEVELS];
    Arrays.fill(logits, (float) Math.log((1 - SURE) / (LEVELS - 1)));
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 1; x < batch.width(); x++) {
          int next = (batch.level(image, y, x - 1, 0) + 1) % LEVELS;
          logits[batch.index(image, y, x) * LEVELS + next] = (float) Math.log(SURE);
        }
      }
    }
    return logits;
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    float[] logits = logits(batch);
    int[] levels = batch.levels();
    float[] answer = new float[levels.length];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = logits[i * LEVELS + levels[i]];
    }
    return answer;
  }
}
