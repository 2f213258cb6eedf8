// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Stripes, or two sets of stripes across each other, with strokes that are not all alike. */
record Grating() implements Texture {
  private static final int STRIPES = 256;

  @Override
  public double[] piece(int side, Dice dice) {
    double[] plane = new double[side * side];
    double angle = dice.angle();
    double period = dice.byScale(2.5, 30);
    stripes(plane, side, period, angle, dice);
    if (dice.chance(0.35)) {
      double turn = dice.chance(0.6) ? Math.PI / 2 : dice.between(0.2, 1.5);
      stripes(plane, side, period * dice.byScale(0.5, 2), angle + turn, dice);
    }
    return plane;
  }

  private static void stripes(double[] plane, int side, double period, double angle, Dice dice) {
    double bend = dice.chance(0.5) ? 0.03 : dice.byScale(0.05, 1.5);
    Frame frame = new Frame(side, period, 6, angle, bend, dice);
    Wave wave = new Wave(dice);
    double uneven = dice.chance(0.5) ? 0 : dice.between(0, 0.6);
    double shifted = dice.chance(0.5) ? 0 : dice.between(0, 0.2);
    double[] tones = new double[STRIPES];
    double[] shifts = new double[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
      tones[i] = 1 + uneven * dice.gaussian();
      shifts[i] = shifted * dice.between(-1, 1);
    }
    for (int i = 0; i < plane.length; i++) {
      double u = frame.u(i);
      int stripe = LatticeNoise.floor(u) & STRIPES - 1;
      double across = u - LatticeNoise.floor(u) - 0.5;
      // Shifted inside its place, so that its ends stay where its neighbours begin.
      plane[i] += tones[stripe] * wave.at(across + 0.5 + shifts[stripe] * (0.25 - across * across));
    }
  }
}
