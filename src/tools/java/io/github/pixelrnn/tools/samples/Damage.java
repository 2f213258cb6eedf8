// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.samples;

import io.github.pixelrnn.model.Noise;

/** A curved bright scratch, two to four pixels wide, and a grain of dark dust. */
final class Damage {
  /** The scratch's two ends and the point that pulls it into a curve, as y, x. */
  private static final double[][] SCRATCH = {{101, 13}, {74, 92}, {21, 113}};

  private static final double DUST_Y = 38;
  private static final double DUST_X = 39;
  private static final double DUST_RADIUS = 4.6;

  /** Nearly white, and nearly black. */
  private static final int SCRATCH_GREY = 250;

  private static final int DUST_GREY = 12;

  private final Field roughness;

  Damage(Noise noise) {
    roughness = new Field(noise.stream(Noise.Purpose.LEVEL, 0, 1, 0), 0, 3.5);
  }

  /** The grey value of a pixel whose undamaged value is given. */
  int over(int grey, int y, int x) {
    double scratched = Field.mix(grey, SCRATCH_GREY, scratch(y, x));
    return Weave.clamp(Field.mix(scratched, DUST_GREY, dust(y, x)));
  }

  /** Whether a pixel or one that touches it is damaged: a mask drawn by hand is never tight. */
  boolean marked(int y, int x) {
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if (scratch(y + dy, x + dx) > 0 || dust(y + dy, x + dx) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** How much of a pixel the scratch covers, 0…1. */
  private double scratch(int y, int x) {
    double nearest = Double.POSITIVE_INFINITY;
    double halfWidth = 0;
    int steps = 512;
    for (int step = 0; step <= steps; step++) {
      double t = step / (double) steps;
      double dy = y - bezier(t, 0);
      double dx = x - bezier(t, 1);
      double distance = Math.sqrt(dy * dy + dx * dx);
      if (distance < nearest) {
        nearest = distance;
        // Thin where the point was set down and lifted.
        halfWidth = 0.9 + 0.8 * StrictMath.sin(Math.PI * t);
      }
    }
    return clip(halfWidth + 0.35 * roughness.at(y, x) - nearest + 0.5);
  }

  private double dust(int y, int x) {
    double dy = (y - DUST_Y) * 1.15;
    double dx = (x - DUST_X) * 0.9;
    return clip(DUST_RADIUS + 1.6 * roughness.at(y, x) - Math.sqrt(dy * dy + dx * dx) + 0.5);
  }

  private static double bezier(double t, int axis) {
    double s = 1 - t;
    return s * s * SCRATCH[0][axis] + 2 * s * t * SCRATCH[1][axis] + t * t * SCRATCH[2][axis];
  }

  private static double clip(double cover) {
    return Math.max(0, Math.min(1, cover));
  }
}
