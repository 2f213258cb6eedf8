// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Grains, gravel, cracks and scales: the nearest of scattered points (Worley, 1996). */
record Mosaic() implements Texture {
  private static final int SIZE = 64;

  @Override
  public double[] piece(int side, Dice dice) {
    double period = dice.byScale(4, 40);
    double stretch = dice.chance(0.3) ? dice.byScale(1.3, 4) : 1;
    Frame frame = new Frame(side, period, stretch, dice.angle(), dice.between(0, 0.4), dice);
    double jitter = dice.between(0.4, 1);
    double[] points = new double[3 * SIZE * SIZE];
    for (int i = 0; i < points.length; i++) {
      points[i] = i % 3 == 2 ? dice.gaussian() : 0.5 + jitter * dice.between(-0.5, 0.5);
    }
    double tones = dice.chance(0.7) ? dice.between(0.3, 1) : 0;
    double domes = dice.chance(0.5) ? dice.between(-2, 2) : 0;
    double gaps = tones == 0 || dice.chance(0.6) ? -dice.sign() * dice.between(0.5, 2) : 0;
    double width = dice.between(0.03, 0.25) + 0.8 / period;
    double[] plane = new double[side * side];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = at(frame.v(i), frame.u(i), points, tones, domes, gaps / width, width);
    }
    return plane;
  }

  private static double at(
      double v, double u, double[] points, double tones, double domes, double gaps, double width) {
    int row = LatticeNoise.floor(v);
    int column = LatticeNoise.floor(u);
    double first = 9;
    double second = 9;
    int nearest = 0;
    for (int y = row - 1; y <= row + 1; y++) {
      for (int x = column - 1; x <= column + 1; x++) {
        int point = 3 * ((y & SIZE - 1) * SIZE + (x & SIZE - 1));
        double dy = y + points[point] - v;
        double dx = x + points[point + 1] - u;
        double distance = dy * dy + dx * dx;
        if (distance < first) {
          second = first;
          first = distance;
          nearest = point;
        } else if (distance < second) {
          second = distance;
        }
      }
    }
    double border = Math.sqrt(second) - Math.sqrt(first);
    return tones * points[nearest + 2] - domes * first + gaps * Math.max(0, width - border);
  }
}
