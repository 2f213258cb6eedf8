// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.surroundings;

import io.github.pixelrnn.model.Progress;

/**
 * p is the mean of the left and the upper neighbour and, at hidden pixels, of those of the right
 * and the lower one that are shown. Neighbours outside the image or without a level do not count; a
 * hidden pixel without any is expected where the interpolation passes.
 *
 * <p>For images with edges and texture: it hands a level on unchanged.
 */
public record Neighbours() implements Predictor {
  static final String NAME = "Neighbours";

  @Override
  public String text() {
    return NAME;
  }

  @Override
  public Guide guide(
      int[] levels,
      boolean[] shown,
      boolean[] given,
      int height,
      int width,
      int channels,
      float centre,
      Progress progress) {
    Scene scene = new Scene(levels, shown, given, height, width, channels);
    float[] smooth = scene.interpolation(centre, progress);
    float[] coefficients = new float[shown.length * (channels + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (scene.shows(y, x)) {
          Guide.putCausal(coefficients, scene, y, x, centre);
        } else {
          put(coefficients, scene, smooth, y, x);
        }
      }
    }
    return new Guide(coefficients, smooth);
  }

  private static void put(float[] coefficients, Scene scene, float[] smooth, int y, int x) {
    int channels = scene.channels();
    int pixel = y * scene.width() + x;
    int at = pixel * (channels + 2);
    boolean left = scene.gives(y, x - 1);
    boolean up = scene.gives(y - 1, x);
    int count = (left ? 1 : 0) + (up ? 1 : 0);
    count += (scene.shows(y, x + 1) ? 1 : 0) + (scene.shows(y + 1, x) ? 1 : 0);
    for (int channel = 0; channel < channels; channel++) {
      int after = 0;
      if (scene.shows(y, x + 1)) {
        after += scene.levels()[(pixel + 1) * channels + channel];
      }
      if (scene.shows(y + 1, x)) {
        after += scene.levels()[(pixel + scene.width()) * channels + channel];
      }
      coefficients[at + channel] =
          count == 0 ? smooth[pixel * channels + channel] : (float) after / count;
    }
    coefficients[at + channels] = left ? 1f / count : 0;
    coefficients[at + channels + 1] = up ? 1f / count : 0;
  }
}
