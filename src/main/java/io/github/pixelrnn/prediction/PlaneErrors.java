// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;

/**
 * How far the planes beside an image lie, where it is hidden, from what their own pixels would tell
 * under the same holes: by the same rule and by the smooth interpolation. Where a plane is unknown
 * its error is 0.
 */
final class PlaneErrors {
  private final int channels;
  private final int[] known;
  private final double[][] expected;
  private final double[][] smooth;

  /**
   * @param shown [H, W] of the image
   * @param centre as in {@link Predictor#predict}
   */
  PlaneErrors(
      PlanesBeside beside,
      boolean[] shown,
      int height,
      int width,
      int channels,
      Predictor predictor,
      float centre,
      Progress progress) {
    this.channels = channels;
    this.known = new int[shown.length];
    this.expected = new double[beside.count()][];
    this.smooth = new double[beside.count()][];
    for (int j = 0; j < beside.count(); j++) {
      PlanesBeside.Plane plane = beside.plane(j);
      boolean[] given = new boolean[shown.length];
      boolean[] seen = new boolean[shown.length];
      boolean any = false;
      boolean tells = false;
      for (int pixel = 0; pixel < shown.length; pixel++) {
        given[pixel] = plane.known(pixel / width, pixel % width);
        seen[pixel] = given[pixel] && shown[pixel];
        any |= seen[pixel];
        tells |= given[pixel] && !shown[pixel];
      }
      if (!any || !tells) {
        continue; // without a shown pixel nothing says where the plane would be expected
      }
      int[] levels = plane.levels(shown.length * channels);
      LinearPrediction prediction =
          predictor.predict(
              levels, seen, given, height, width, channels, centre, CellMeans.NONE, progress);
      expected[j] = new double[levels.length];
      smooth[j] = new double[levels.length];
      for (int pixel = 0; pixel < shown.length; pixel++) {
        if (given[pixel] && !shown[pixel]) {
          known[pixel] |= 1 << j;
          for (int c = 0; c < channels; c++) {
            int at = pixel * channels + c;
            double p =
                prediction.expected(levels, width, channels, pixel / width, pixel % width, c);
            expected[j][at] = levels[at] - p;
            smooth[j][at] = levels[at] - prediction.interpolation()[at];
          }
        }
      }
    }
  }

  /** The bits of the planes that tell of a pixel. */
  int known(int pixel) {
    return known[pixel];
  }

  /** x − p of a plane that tells of the pixel. */
  double expected(int plane, int pixel, int channel) {
    return expected[plane][pixel * channels + channel];
  }

  /** x − I of a plane that tells of the pixel. */
  double smooth(int plane, int pixel, int channel) {
    return smooth[plane][pixel * channels + channel];
  }
}
