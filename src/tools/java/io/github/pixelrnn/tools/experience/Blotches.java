// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Spots, islands and marbling: smooth noise through a steep curve, or folded into ridges. */
record Blotches() implements Texture {

  @Override
  public double[] piece(int side, Dice dice) {
    double spacing = dice.byScale(2, 24);
    double stretch = dice.chance(0.25) ? dice.byScale(1.5, 5) : 1;
    Frame frame = new Frame(side, spacing, stretch, dice.angle(), dice.between(0, 0.8), dice);
    double[] plane = new double[side * side];
    new LatticeNoise(dice, 128).add(plane, frame, 1);
    if (dice.chance(0.6)) {
      Frame fine = Frame.square(side, spacing / 2.3, dice);
      new LatticeNoise(dice, 256).add(plane, fine, dice.between(0.1, 0.5));
    }
    double threshold = dice.between(-0.8, 0.8);
    double softness = dice.byScale(0.05, 0.6);
    boolean ridges = dice.chance(0.35);
    for (int i = 0; i < plane.length; i++) {
      double over = ridges ? 0.4 - Math.abs(plane[i]) : plane[i] - threshold;
      plane[i] = LatticeNoise.smooth(0.5 + over / (2 * softness)) + 0.1 * plane[i];
    }
    return plane;
  }
}
