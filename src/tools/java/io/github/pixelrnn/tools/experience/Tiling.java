// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Bricks and tiles: rows of rectangles with joints, worn edges and tones of their own. */
record Tiling() implements Texture {
  private static final int SIZE = 64;

  @Override
  public double[] piece(int side, Dice dice) {
    double height = dice.byScale(6, 45);
    double length = dice.chance(0.4) ? 1 : dice.between(1.5, 4);
    double bend = dice.chance(0.4) ? 0 : dice.between(0.01, 0.12);
    Frame frame = new Frame(side, height, length, dice.angle(), bend, dice);
    double shift = dice.chance(0.7) ? dice.between(0.3, 0.5) : 0;
    double joint = dice.between(0.03, 0.12) + 0.5 / height;
    double wear = dice.between(0.02, 0.2) + 0.5 / height;
    double depth = dice.sign() * dice.between(0.4, 2);
    double light = dice.chance(0.5) ? 0 : dice.between(-1, 1);
    double tones = dice.between(0.05, 0.8);
    double[] tone = new double[SIZE * SIZE];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = tones * dice.gaussian();
    }
    double[] plane = new double[side * side];
    for (int i = 0; i < plane.length; i++) {
      int row = LatticeNoise.floor(frame.u(i));
      double along = frame.v(i) + shift * (row & 1);
      int column = LatticeNoise.floor(along);
      double down = frame.u(i) - row;
      double across = (along - column) * length;
      double edge = Math.min(Math.min(down, 1 - down), Math.min(across, length - across));
      double face = LatticeNoise.smooth((edge - joint) / wear);
      double lit = light * (down - 0.5) * (1 - LatticeNoise.smooth((edge - joint) / (3 * wear)));
      double own = tone[(row & SIZE - 1) * SIZE + (column & SIZE - 1)];
      plane[i] = face * (own + depth + lit);
    }
    return plane;
  }
}
