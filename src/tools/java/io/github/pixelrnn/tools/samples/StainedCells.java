// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.samples;

import io.github.pixelrnn.model.Noise;

/** Violet nuclei in rose tissue, as haematoxylin and eosin stain them: the RGB sample. */
final class StainedCells {
  private static final int PITCH = 17;
  private static final double[] TISSUE = {233, 176, 205};
  private static final double[] FIBRE = {246, 219, 232};
  private static final double[] NUCLEUS = {104, 66, 148};

  private final Noise.Stream stream;
  private final Field fibre;
  private final Field outline;
  private final Field chromatin;

  StainedCells(Noise noise) {
    stream = noise.stream(Noise.Purpose.LEVEL, 1, 0, 0);
    fibre = new Field(stream, 10, 11);
    outline = new Field(stream, 11, 5);
    chromatin = new Field(stream, 12, 3);
  }

  /** Red, green and blue of a pixel, 0…255. */
  int[] colour(int y, int x) {
    double strand = fibre.at(0.55 * y + 0.5 * x, 0.3 * x - 0.9 * y);
    double inside = nucleus(y, x);
    int[] colour = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      double tissue = Field.mix(TISSUE[channel], FIBRE[channel], Field.smooth(0.5 + 0.9 * strand));
      double stained = NUCLEUS[channel] + 20 * chromatin.at(y, x);
      double value = Field.mix(tissue, stained, inside);
      colour[channel] = Weave.clamp(value + 2.5 * stream.gaussian(y, x, 20 + channel));
    }
    return colour;
  }

  /**
   * How far inside a nucleus a pixel lies, 0…1: one in most squares of a lattice, off its middle.
   */
  private double nucleus(int y, int x) {
    int row = Math.floorDiv(y, PITCH);
    int column = Math.floorDiv(x, PITCH);
    double most = 0;
    for (int i = row - 1; i <= row + 1; i++) {
      for (int j = column - 1; j <= column + 1; j++) {
        if (stream.uniform(i, j, 0) < 0.2) {
          continue;
        }
        double dy = y - PITCH * (i + 0.25 + 0.5 * stream.uniform(i, j, 1));
        double dx = x - PITCH * (j + 0.25 + 0.5 * stream.uniform(i, j, 2));
        double turn = Math.PI * stream.uniform(i, j, 3);
        double along = dy * StrictMath.sin(turn) + dx * StrictMath.cos(turn);
        double across = dy * StrictMath.cos(turn) - dx * StrictMath.sin(turn);
        double radius = 4 + 2.4 * stream.uniform(i, j, 4);
        double distance = Math.sqrt(along * along * 0.72 + across * across * 1.35);
        most = Math.max(most, Field.smooth((radius + outline.at(y, x) - distance) / 1.6 + 0.5));
      }
    }
    return most;
  }
}
