// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;

import io.github.pixelrnn.model.Noise;

/** How soon points of the plane escape under z² + c: filigree of all sizes. */
final class JuliaSet {
  private static final int MOST = 300;
  private static final double FAR = 64;
  private final double turn;

  JuliaSet(Noise noise) {
    turn = Math.PI * noise.stream(Noise.Purpose.LEVEL, 14, 0, 0).uniform(0, 0, 0);
  }

  double[] shades() {
    double[] shades = new double[SIDE * SIDE];
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    for (int i = 0; i < shades.length; i++) {
      int row = i / SIDE;
      int column = i % SIDE;
      double y = (row - SIDE / 2.0) / SIDE * 1.1;
      double x = (column - SIDE / 2.0) / SIDE * 1.1;
      double escape = escape(y * cos - x * sin, x * cos + y * sin);
      shades[i] = StrictMath.sin(2.2 * StrictMath.log(1 + escape));
    }
    return shades;
  }

  private static double escape(double startY, double startX) {
    double y = startY;
    double x = startX;
    for (int step = 0; step < MOST; step++) {
      double square = y * y + x * x;
      if (square > FAR) {
        return step + 1 - StrictMath.log(StrictMath.log(square) / 2) / StrictMath.log(2);
      }
      double next = x * x - y * y - 0.743;
      y = 2 * x * y + 0.127;
      x = next;
    }
    return MOST;
  }
}
