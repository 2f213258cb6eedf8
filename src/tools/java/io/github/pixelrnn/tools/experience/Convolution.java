// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** A plane smoothed by a Gaussian, its edges mirrored. */
final class Convolution {
  private final int side;
  private final double[] kernel;

  /**
   * @param sigma of the Gaussian, in pixels, above 0
   */
  Convolution(int side, double sigma) {
    this.side = side;
    this.kernel = new double[1 + (int) Math.ceil(3 * sigma)];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
  }

  double[] of(double[] plane) {
    return alongLinesTransposed(alongLinesTransposed(plane));
  }

  private double[] alongLinesTransposed(double[] plane) {
    double[] out = new double[plane.length];
    int reach = kernel.length - 1;
    double[] line = new double[side + 2 * reach];
    for (int y = 0; y < side; y++) {
      for (int x = -reach; x < side + reach; x++) {
        line[x + reach] = plane[y * side + mirrored(x)];
      }
      for (int x = 0; x < side; x++) {
        double sum = kernel[0] * line[x + reach];
        for (int k = 1; k <= reach; k++) {
          sum += kernel[k] * (line[x + reach - k] + line[x + reach + k]);
        }
        out[x * side + y] = sum;
      }
    }
    return out;
  }

  private int mirrored(int x) {
    int inPair = Math.floorMod(x, 2 * side);
    return inPair < side ? inPair : 2 * side - 1 - inPair;
  }
}
