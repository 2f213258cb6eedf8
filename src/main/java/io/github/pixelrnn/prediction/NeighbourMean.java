// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;

/**
 * p is the mean of the left and the upper neighbour and, at hidden pixels, of those of the right
 * and the lower one that are shown. NeighbourMean outside the image or without a level do not
 * count; a hidden pixel without any is expected where the interpolation passes.
 *
 * <p>For images with edges and texture: it hands a level on unchanged.
 */
public record NeighbourMean() implements Predictor {
  static final String NAME = "Neighbours";

  @Override
  public String text() {
    return NAME;
  }

  @Override
  public LinearPrediction predict(
      int[] levels,
      boolean[] shown,
      boolean[] given,
      int height,
      int width,
      int channels,
      float centre,
      CellMeans cells,
      Progress progress) {
    PartialImage image = new PartialImage(levels, shown, given, height, width, channels);
    float[] smooth = image.interpolation(centre, cells, progress);
    float[] coefficients = new float[shown.length * (channels + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (image.shows(y, x)) {
          LinearPrediction.putCausal(coefficients, image, y, x, centre);
        } else if (cells.tellsOf(y, x)) {
          TwoSided.put(coefficients, image, smooth, y, x, CellMeans.WEIGHT);
        } else {
          put(coefficients, image, smooth, y, x);
        }
      }
    }
    return new LinearPrediction(coefficients, smooth);
  }

  private static void put(float[] coefficients, PartialImage image, float[] smooth, int y, int x) {
    int channels = image.channels();
    int pixel = y * image.width() + x;
    int at = pixel * (channels + 2);
    boolean left = image.gives(y, x - 1);
    boolean up = image.gives(y - 1, x);
    int count = (left ? 1 : 0) + (up ? 1 : 0);
    count += (image.shows(y, x + 1) ? 1 : 0) + (image.shows(y + 1, x) ? 1 : 0);
    for (int channel = 0; channel < channels; channel++) {
      int after = 0;
      if (image.shows(y, x + 1)) {
        after += image.levels()[(pixel + 1) * channels + channel];
      }
      if (image.shows(y + 1, x)) {
        after += image.levels()[(pixel + image.width()) * channels + channel];
      }
      coefficients[at + channel] =
          count == 0 ? smooth[pixel * channels + channel] : (float) after / count;
    }
    coefficients[at + channels] = left ? 1f / count : 0;
    coefficients[at + channels + 1] = up ? 1f / count : 0;
  }
}
