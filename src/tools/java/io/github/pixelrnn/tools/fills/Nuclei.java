// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.model.Noise;

/**
 * Nuclei of a fluorescent stain on a dark ground, before any optics: ellipses of their own
 * brightness with brighter and darker spots of chromatin inside.
 */
final class Nuclei {
  private static final int COUNT = 36;
  private static final int SPOTS = 7;

  /** Half their length, in pixels: the least, and how much more it may be. */
  private static final double SMALLEST = 11;

  private static final double MORE = 9;

  private final int side;
  private final Noise noise;
  private final float[] light;

  private Nuclei(int side, Noise noise) {
    this.side = side;
    this.noise = noise;
    this.light = new float[side * side];
  }

  /** A square image, 0…255, of a size and a seed. */
  static Grey of(int side, Noise noise) {
    Nuclei nuclei = new Nuclei(side, noise);
    for (int k = 0; k < COUNT; k++) {
      nuclei.add(k);
    }
    return new Grey(side, side, nuclei.light);
  }

  private void add(int number) {
    Noise.Stream own = noise.stream(Noise.Purpose.PATCHES, number, 0, 0);
    double y0 = side * own.uniform(0, 0, 0);
    double x0 = side * own.uniform(0, 1, 0);
    double angle = Math.PI * own.uniform(0, 2, 0);
    double length = SMALLEST + MORE * own.uniform(0, 3, 0);
    double breadth = length * (0.6 + 0.4 * own.uniform(0, 4, 0));
    double bright = 70 + 120 * own.uniform(0, 5, 0);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = 0; i < light.length; i++) {
      int y = i / side;
      int x = i % side;
      double dy = y - y0;
      double dx = x - x0;
      double along = (dx * cos + dy * sin) / length;
      double across = (dy * cos - dx * sin) / breadth;
      if (along * along + across * across <= 1) {
        double value = bright * (1 + chromatin(own, along, across));
        light[i] = (float) Math.max(light[i], Math.min(255, value));
      }
    }
  }

  /** A share of the brightness, within the unit circle. */
  private static double chromatin(Noise.Stream own, double along, double across) {
    double sum = 0;
    for (int k = 1; k <= SPOTS; k++) {
      double da = along - 1.4 * (own.uniform(k, 0, 0) - 0.5);
      double dc = across - 1.4 * (own.uniform(k, 1, 0) - 0.5);
      double size = 0.1 + 0.15 * own.uniform(k, 2, 0);
      double height = 0.7 * (own.uniform(k, 3, 0) - 0.4);
      sum += height * StrictMath.exp(-(da * da + dc * dc) / (2 * size * size));
    }
    return sum;
  }
}
