// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.util.Arrays;

/** Adds what a sensor and a file format add to levels: noise, blocks, too few steps. */
final class Sensor {
  private final Dice dice;
  private final double constant;
  private final double growing;
  private final double shared;
  private final double spread;

  Sensor(Dice dice) {
    this.dice = dice;
    double kind = dice.uniform();
    this.constant = kind < 0.25 ? 0 : kind < 0.8 ? dice.byScale(0.3, 12) : dice.byScale(0.3, 3);
    this.growing = kind < 0.6 ? 0 : dice.byScale(0.5, 10);
    this.shared = dice.chance(0.3) ? 0 : dice.between(0, 0.95);
    this.spread = dice.chance(0.25) ? dice.byScale(0.4, 1.2) : 0;
  }

  void read(Canvas levels) {
    if (constant > 0 || growing > 0) {
      // Seldom so much that nothing else is to be seen.
      double share = dice.between(0.05, dice.chance(0.15) ? 2 : 0.4);
      double most = 0.5 + share * deviation(levels.plane(0));
      addNoise(levels, Math.min(1, most / Math.max(constant, growing / 2)));
    }
    if (dice.chance(0.06)) {
      BlockCompression compression = new BlockCompression(dice.byScale(3, 25));
      for (int c = 0; c < levels.channels(); c++) {
        compression.apply(levels.plane(c), levels.side());
      }
    }
    if (dice.chance(0.05)) {
      posterize(levels, dice.byScale(2, 32));
    }
  }

  private static double deviation(double[] plane) {
    double mean = Arrays.stream(plane).average().orElseThrow();
    double squares = 0;
    for (double level : plane) {
      squares += (level - mean) * (level - mean);
    }
    return Math.sqrt(squares / plane.length);
  }

  private void addNoise(Canvas levels, double part) {
    double[] common = levels.channels() == 1 ? null : noise(levels.side());
    double own = Math.sqrt(1 - shared * shared);
    for (int c = 0; c < levels.channels(); c++) {
      double[] noise = noise(levels.side());
      double[] plane = levels.plane(c);
      for (int i = 0; i < plane.length; i++) {
        double normal = common == null ? noise[i] : own * noise[i] + shared * common[i];
        double photons = growing * growing * Math.max(0, plane[i]) / 255;
        plane[i] += part * normal * Math.sqrt(constant * constant + photons);
      }
    }
  }

  /** Normal numbers; neighbours are alike where a camera has interpolated or smoothed. */
  private double[] noise(int side) {
    double[] noise = new double[side * side];
    // A Gaussian of that width leaves about this part of the deviation.
    double kept = spread == 0 ? 1 : Math.min(1, 0.282 / spread);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = dice.gaussian() / kept;
    }
    return spread == 0 ? noise : new Convolution(side, spread).of(noise);
  }

  private static void posterize(Canvas levels, double step) {
    for (int c = 0; c < levels.channels(); c++) {
      double[] plane = levels.plane(c);
      for (int i = 0; i < plane.length; i++) {
        plane[i] = step * Math.rint(plane[i] / step);
      }
    }
  }
}
