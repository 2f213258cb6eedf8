// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/** The states of an LSTM over an image: what was written at each pixel. */
final class Cell {
  final FeatureMap hidden;
  final FeatureMap memory;
  private final int h;

  Cell(int height, int width, int h) {
    this.hidden = new FeatureMap(height, width, h);
    this.memory = new FeatureMap(height, width, h);
    this.h = h;
  }

  /**
   * Writes one pixel.
   *
   * @param z 4h sums: output, forget, input gate and content
   * @param before h values of the memory that the forget gate lets through
   */
  void step(int row, int column, double[] z, double[] before) {
    for (int f = 0; f < h; f++) {
      double output = sigmoid(z[f]);
      double forget = sigmoid(z[h + f]);
      double input = sigmoid(z[2 * h + f]);
      double content = Math.tanh(z[3 * h + f]);
      double kept = forget * before[f] + input * content;
      memory.set(row, column, f, kept);
      hidden.set(row, column, f, output * Math.tanh(kept));
    }
  }

  private static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }
}
