// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * Blocks of 8 × 8 pixels whose cosine coefficients are rounded, as photographs' files have them.
 */
final class BlockCompression {
  private static final int SIDE = 8;
  private static final double[] COSINES = new double[SIDE * SIDE];

  static {
    for (int k = 0; k < SIDE; k++) {
      for (int x = 0; x < SIDE; x++) {
        double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / SIDE);
        COSINES[k * SIDE + x] = scale * StrictMath.cos(Math.PI * k * (2 * x + 1) / (2 * SIDE));
      }
    }
  }

  private final double step;

  /**
   * @param step between the values of the lowest frequencies; of the highest it is eight times that
   */
  BlockCompression(double step) {
    this.step = step;
  }

  /** What does not fill a block at the right and the bottom is left as it is. */
  void apply(double[] plane, int side) {
    double[] block = new double[SIDE * SIDE];
    for (int y = 0; y + SIDE <= side; y += SIDE) {
      for (int x = 0; x + SIDE <= side; x += SIDE) {
        for (int i = 0; i < block.length; i++) {
          block[i] = plane[(y + i / SIDE) * side + x + i % SIDE];
        }
        double[] coefficients = transformed(transformed(block, false), false);
        for (int i = 0; i < block.length; i++) {
          double own = step * (1 + (i / SIDE + i % SIDE) / 2.0);
          coefficients[i] = own * Math.rint(coefficients[i] / own);
        }
        double[] back = transformed(transformed(coefficients, true), true);
        for (int i = 0; i < block.length; i++) {
          plane[(y + i / SIDE) * side + x + i % SIDE] = back[i];
        }
      }
    }
  }

  /** The transform along lines, or its inverse, with lines and columns exchanged. */
  private static double[] transformed(double[] block, boolean inverse) {
    double[] out = new double[SIDE * SIDE];
    for (int line = 0; line < SIDE; line++) {
      for (int k = 0; k < SIDE; k++) {
        double sum = 0;
        for (int x = 0; x < SIDE; x++) {
          sum += block[line * SIDE + x] * COSINES[inverse ? x * SIDE + k : k * SIDE + x];
        }
        out[k * SIDE + line] = sum;
      }
    }
    return out;
  }
}
