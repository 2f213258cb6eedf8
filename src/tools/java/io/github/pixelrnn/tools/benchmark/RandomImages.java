// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;

/** Images of two random levels: as good as real ones for measuring time. */
final class RandomImages {
  private static final Noise NOISE = new Noise(1);

  private RandomImages() {}

  /** Known squares. */
  static PixelBatch batch(int count, int size) {
    PixelBatch batch = new PixelBatch(count, size, size, 1);
    for (int image = 0; image < count; image++) {
      Noise.Stream stream = NOISE.stream(Noise.Purpose.BINARIZATION, image, 0, 0);
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          batch.setLevel(image, y, x, 0, stream.below(NetworkSizes.LEVELS, y, x, 0));
        }
      }
    }
    return batch;
  }

  /** The number that picks a pixel's level. */
  static double uniform(int image, int y, int x, int channel) {
    return NOISE.stream(Noise.Purpose.LEVEL, image, 0, 0).uniform(y, x, channel);
  }
}
