// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Takes the map of each judged image: where it is improbable, something may be wrong with it. */
@FunctionalInterface
public interface Surprise {

  /**
   * Given once an image, in their order.
   *
   * @param image its number, from 0
   * @param bits (x, y): −log₂ p of the pixel given those before it, summed over its channels
   */
  void map(int image, Img<FloatType> bits);

  /**
   * The map of one image of a batch.
   *
   * @param logProbabilities natural, [B, H, W, C]
   * @param image its number in the batch
   */
  static Img<FloatType> of(
      float[] logProbabilities, int image, int width, int height, int channels) {
    float[] bits = new float[width * height];
    int at = image * bits.length * channels;
    for (int pixel = 0; pixel < bits.length; pixel++) {
      double nats = 0;
      for (int channel = 0; channel < channels; channel++) {
        nats -= logProbabilities[at++];
      }
      bits[pixel] = (float) (nats / Math.log(2));
    }
    return ArrayImgs.floats(bits, width, height);
  }
}
