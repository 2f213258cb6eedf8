// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;

/**
 * Small images with smooth noise, from which a large network learns not to trust them blindly: it
 * will be told of drawn ones, which are never quite right. Four of five images have some, its
 * deviation up to 0.3 of that of the image's own levels.
 *
 * @param noise of one step
 */
record ImperfectImages(Noise noise) {
  private static final double SHARE = 0.8;
  private static final double MOST = 0.3;

  /** Weights of a pixel and its neighbours along an axis; of white noise the sum's deviation. */
  private static final int[] SMOOTHING = {1, 2, 1};

  private static final double DEVIATION = 6;

  /**
   * A copy with noise on all known levels, which are then fractions.
   *
   * @param levels L; noise does not lead out of 0…L − 1
   */
  PixelBatch of(PixelBatch small, int levels) {
    PixelBatch spoilt = small.copy();
    for (int image = 0; image < small.count(); image++) {
      Noise.Stream stream = noise.stream(Noise.Purpose.SPOILING, image, 0, 0);
      for (int c = 0; c < small.channels() && stream.uniform(0, 0, 0) < SHARE; c++) {
        double deviation = MOST * stream.uniform(0, 0, 1) * deviation(small, image, c);
        spoil(spoilt, image, c, stream, deviation, levels - 1);
      }
    }
    return spoilt;
  }

  private static void spoil(
      PixelBatch batch, int image, int c, Noise.Stream stream, double deviation, int most) {
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        if (batch.known(image, y, x)) {
          double level = batch.level(image, y, x, c) + deviation * smooth(stream, y, x, c);
          batch.setMean(image, y, x, c, (float) Math.max(0, Math.min(most, level)));
        }
      }
    }
  }

  /** Of deviation 1, and like its neighbours. */
  private static double smooth(Noise.Stream stream, int y, int x, int c) {
    double sum = 0;
    for (int dy = 0; dy < SMOOTHING.length; dy++) {
      for (int dx = 0; dx < SMOOTHING.length; dx++) {
        sum += SMOOTHING[dy] * SMOOTHING[dx] * stream.gaussian(y + dy, x + dx, c);
      }
    }
    return sum / DEVIATION;
  }

  /** Of a channel's known levels; 0 where there are none. */
  private static double deviation(PixelBatch batch, int image, int c) {
    long count = 0;
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        if (batch.known(image, y, x)) {
          double level = batch.level(image, y, x, c);
          count++;
          sum += level;
          squares += level * level;
        }
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
