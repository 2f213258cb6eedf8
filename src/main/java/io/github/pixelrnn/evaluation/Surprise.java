// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Takes the map of each judged image: where it is improbable, something may be wrong with it. */
@FunctionalInterface
public interface Surprise {
  /** Nobody wants maps: none are made. */
  Surprise NONE = (image, bits) -> {};

  /**
   * Given once an image, in their order.
   *
   * @param image its number, from 0
   * @param bits (x, y): −log₂ p of the pixel given those before it, summed over its channels
   */
  void map(int image, Img<FloatType> bits);

  /**
   * Writes the map of one image of a batch.
   *
   * @param logProbabilities natural, [B, H, W, C]
   * @param image its number in the batch
   * @param pixels how many it has, H·W
   * @param map where they go, in bits
   * @param from where its first pixel goes
   */
  static void write(
      float[] logProbabilities, int image, int pixels, int channels, float[] map, int from) {
    int at = image * pixels * channels;
    for (int pixel = 0; pixel < pixels; pixel++) {
      double nats = 0;
      for (int channel = 0; channel < channels; channel++) {
        nats -= logProbabilities[at++];
      }
      map[from + pixel] = (float) (nats / Math.log(2));
    }
  }
}
