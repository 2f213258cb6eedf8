// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Dots of nearly one size on a square or shifted lattice, displaced a little; some may lack. */
record Dots() implements Texture {
  private static final int SIZE = 64;

  @Override
  public double[] piece(int side, Dice dice) {
    double period = dice.byScale(4, 30);
    Frame frame = new Frame(side, period, 1, dice.angle(), dice.between(0, 0.15), dice);
    double jitter = dice.chance(0.5) ? dice.between(0, 0.08) : dice.between(0.08, 0.3);
    double shift = dice.chance(0.5) ? 0.5 : 0;
    double radius = dice.between(0.15, 0.42);
    double softness = dice.between(0.05, 0.4) + 0.5 / period;
    double uneven = dice.between(0, 0.3);
    double lacking = dice.chance(0.5) ? 0 : dice.between(0, 0.6);
    double[] dots = new double[3 * SIZE * SIZE];
    for (int i = 0; i < dots.length; i += 3) {
      dots[i] = 0.5 + jitter * dice.between(-1, 1);
      dots[i + 1] = 0.5 + jitter * dice.between(-1, 1);
      dots[i + 2] = dice.chance(lacking) ? -1 : radius * (1 + uneven * dice.gaussian());
    }
    double[] plane = new double[side * side];
    for (int i = 0; i < plane.length; i++) {
      int row = LatticeNoise.floor(frame.v(i));
      double along = frame.u(i) + shift * (row & 1);
      int column = LatticeNoise.floor(along);
      int dot = 3 * ((row & SIZE - 1) * SIZE + (column & SIZE - 1));
      double dy = frame.v(i) - row - dots[dot];
      double dx = along - column - dots[dot + 1];
      double distance = Math.sqrt(dy * dy + dx * dx);
      plane[i] = LatticeNoise.smooth(0.5 + (dots[dot + 2] - distance) / softness);
    }
    return plane;
  }
}
