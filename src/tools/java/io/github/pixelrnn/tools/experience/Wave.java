// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** One period of something that repeats: a table, for speed. */
final class Wave {
  private static final int SIZE = 512;
  private final double[] values = new double[SIZE];

  /** A sine, soft steps, threads, teeth or thin lines, drawn at random. */
  Wave(Dice dice) {
    int kind = dice.below(5);
    double share = dice.between(0.15, 0.85);
    double softness = dice.between(0.03, 0.15);
    double skew = dice.between(-0.5, 0.5);
    for (int i = 0; i < SIZE; i++) {
      double t = (i + 0.5) / SIZE;
      double across = 2 * t - 1;
      values[i] =
          switch (kind) {
            case 0 -> StrictMath.sin(2 * Math.PI * t);
            case 1 -> LatticeNoise.smooth(0.5 + (share / 2 - Math.abs(t - 0.5)) / softness);
            case 2 -> Math.sqrt(Math.max(0, 1 - across * across)) * (1 + skew * across);
            case 3 -> 1 - Math.abs(across) + skew * StrictMath.sin(4 * Math.PI * t);
            default -> LatticeNoise.smooth(1 - Math.abs(across) / (0.2 + share / 2));
          };
    }
  }

  /** The value at a phase, of which the whole part does not matter. */
  double at(double phase) {
    return values[(int) ((phase - LatticeNoise.floor(phase)) * SIZE) & SIZE - 1];
  }
}
