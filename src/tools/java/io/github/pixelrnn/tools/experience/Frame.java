// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Where the pixels of a square lie in a pattern: turned, stretched, and bent a little. */
final class Frame {
  private final double[] u;
  private final double[] v;

  /**
   * @param period pixels that one unit along u is long
   * @param stretch how many times longer a unit along v is
   * @param angle of u against the lines of pixels
   * @param bend how far the pattern is bent, in units
   */
  Frame(int side, double period, double stretch, double angle, double bend, Dice dice) {
    u = new double[side * side];
    v = new double[side * side];
    double cos = StrictMath.cos(angle) / period;
    double sin = StrictMath.sin(angle) / period;
    double startU = dice.between(0, 64);
    double startV = dice.between(0, 64);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        u[y * side + x] = startU + (x - side / 2.0) * cos + (y - side / 2.0) * sin;
        v[y * side + x] = startV + ((y - side / 2.0) * cos - (x - side / 2.0) * sin) / stretch;
      }
    }
    if (bend > 0) {
      double spacing = dice.byScale(Math.max(8, 2 * period), 80);
      new LatticeNoise(dice.split(), 32).add(u, square(side, spacing, dice), bend);
      new LatticeNoise(dice.split(), 32).add(v, square(side, spacing, dice), bend / stretch);
    }
  }

  /** Turned at random and straight, with units of {@code period} pixels. */
  static Frame square(int side, double period, Dice dice) {
    return new Frame(side, period, 1, dice.between(0, 2 * Math.PI), 0, dice);
  }

  int pixels() {
    return u.length;
  }

  double u(int pixel) {
    return u[pixel];
  }

  double v(int pixel) {
    return v[pixel];
  }
}
