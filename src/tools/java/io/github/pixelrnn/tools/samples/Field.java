// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.samples;

import io.github.pixelrnn.model.Noise;

/**
 * A smooth random function of the plane: numbers on a lattice, joined by cubic steps.
 *
 * @param stream the numbers
 * @param id which of the stream's fields
 * @param spacing of the lattice, in pixels
 */
record Field(Noise.Stream stream, int id, double spacing) {

  /** The value at a place, −1…1. */
  double at(double y, double x) {
    double v = y / spacing;
    double u = x / spacing;
    int row = (int) Math.floor(v);
    int column = (int) Math.floor(u);
    double down = smooth(v - row);
    double right = smooth(u - column);
    double upper = mix(corner(row, column), corner(row, column + 1), right);
    double lower = mix(corner(row + 1, column), corner(row + 1, column + 1), right);
    return mix(upper, lower, down);
  }

  private double corner(int row, int column) {
    return 2 * stream.uniform(row, column, id) - 1;
  }

  static double mix(double from, double to, double part) {
    return from + (to - from) * part;
  }

  /** 0 up to 0, 1 from 1, a cubic between. */
  static double smooth(double part) {
    double t = Math.max(0, Math.min(1, part));
    return t * t * (3 - 2 * t);
  }
}
