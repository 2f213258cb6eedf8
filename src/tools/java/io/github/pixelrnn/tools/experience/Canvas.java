// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.util.Arrays;

/** Light on a square: a plane of numbers for each channel, about 0…1 but without bounds. */
final class Canvas {
  private final int side;
  private final double[][] planes;

  Canvas(int side, int channels) {
    this.side = side;
    this.planes = new double[channels][side * side];
  }

  int side() {
    return side;
  }

  int channels() {
    return planes.length;
  }

  /** The channel's numbers, line by line; what is written there is painted. */
  double[] plane(int channel) {
    return planes[channel];
  }

  /** Covers everything. */
  void cover(Paint paint) {
    for (int c = 0; c < planes.length; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        planes[c][i] = paint.light(c, i / side, i % side);
      }
    }
  }

  /** Covers everything evenly. */
  void cover(double light) {
    for (double[] plane : planes) {
      Arrays.fill(plane, light);
    }
  }

  /** Lays paint over a pixel, which it covers in part, 0…1. */
  void mix(int y, int x, double part, Paint paint) {
    int i = y * side + x;
    for (int c = 0; c < planes.length; c++) {
      planes[c][i] += part * (paint.light(c, y, x) - planes[c][i]);
    }
  }

  /** Multiplies a pixel's light. */
  void dim(int y, int x, double factor) {
    for (double[] plane : planes) {
      plane[y * side + x] *= factor;
    }
  }
}
