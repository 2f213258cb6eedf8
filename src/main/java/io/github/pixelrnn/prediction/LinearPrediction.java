// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import java.util.Arrays;

/**
 * Where a network expects the pixels of an image before it has looked: a linear function of the
 * left and the upper neighbour, p = base + left·x(left) + up·x(upper), in levels. The network adds
 * the distribution of what remains around p.
 *
 * <table><caption>contents, row-major; C channels</caption>
 * <tr><th>part</th><th>shape</th><th>unit</th></tr>
 * <tr><td>coefficients</td><td>[H, W, C + 2]</td><td>base of each channel in levels, then left and
 * up, in [0, 1]; where there is no such neighbour they are 0</td></tr>
 * <tr><td>interpolation</td><td>[H, W, C]</td><td>the smooth {@link Interpolation}, in levels;
 * empty if none was asked for</td></tr>
 * </table>
 *
 * <p>Not promised: that p lies within the levels.
 */
public final class LinearPrediction {
  private final float[] coefficients;
  private final float[] interpolation;

  LinearPrediction(float[] coefficients, float[] interpolation) {
    this.coefficients = coefficients;
    this.interpolation = interpolation;
  }

  /** base of each channel, left and up, [H, W, C + 2]; not a copy: to be read only. */
  public float[] coefficients() {
    return coefficients;
  }

  /** The smooth interpolation, [H, W, C], or empty; not a copy: to be read only. */
  public float[] interpolation() {
    return interpolation;
  }

  /**
   * The prediction for a network that knows nothing but what comes before a pixel: p is the mean of
   * the left and the upper neighbour. It holds for every image of the size, and uses no level of
   * it.
   *
   * @param centre p of the first pixel, which has no neighbour before it
   */
  public static LinearPrediction causal(int height, int width, int channels, float centre) {
    return causal(all(height, width), height, width, channels, centre);
  }

  /**
   * The same where some pixels have no level, as in training on a damaged image.
   *
   * @param given [H, W], true = has a level; the others do not count as neighbours
   * @param centre p of the pixels without a neighbour before them
   * @throws IllegalArgumentException when the sizes do not fit
   */
  public static LinearPrediction causal(
      boolean[] given, int height, int width, int channels, float centre) {
    PartialImage image =
        new PartialImage(new int[given.length * channels], given, given, height, width, channels);
    float[] coefficients = new float[given.length * (channels + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        putCausal(coefficients, image, y, x, centre);
      }
    }
    return new LinearPrediction(coefficients, new float[0]);
  }

  static boolean[] all(int height, int width) {
    boolean[] all = new boolean[height * width];
    Arrays.fill(all, true);
    return all;
  }

  static void putCausal(float[] coefficients, PartialImage image, int y, int x, float centre) {
    int channels = image.channels();
    int at = (y * image.width() + x) * (channels + 2);
    boolean left = image.gives(y, x - 1);
    boolean up = image.gives(y - 1, x);
    float share = left && up ? 0.5f : 1;
    for (int channel = 0; channel < channels; channel++) {
      coefficients[at + channel] = left || up ? 0 : centre;
    }
    coefficients[at + channels] = left ? share : 0;
    coefficients[at + channels + 1] = up ? share : 0;
  }

  /**
   * p of one subpixel.
   *
   * @param levels [H, W, C]; only the left and the upper neighbour are read
   */
  public double expected(int[] levels, int width, int channels, int y, int x, int channel) {
    int pixel = y * width + x;
    int at = pixel * (channels + 2);
    double p = coefficients[at + channel];
    if (x > 0) {
      p += coefficients[at + channels] * levels[(pixel - 1) * channels + channel];
    }
    if (y > 0) {
      p += coefficients[at + channels + 1] * levels[(pixel - width) * channels + channel];
    }
    return p;
  }
}
