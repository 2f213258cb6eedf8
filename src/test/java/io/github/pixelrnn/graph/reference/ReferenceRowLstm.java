// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/** The Row LSTM's layer: row by row, three pixels of the row above feed the one below. */
final class ReferenceRowLstm implements ReferenceLayer {

  @Override
  public FeatureMap apply(
      FeatureMap input, FeatureMap conditioningMap, Parameters parameters, int h) {
    FeatureMap map =
        parameters.biased(parameters.window(input, "input", 1, 1, 0, 4 * h, 4), "input");
    map = parameters.conditioned(map, conditioningMap);
    float[] kernel = parameters.values("state/kernel", 1, 3, h, 4 * h);
    float[] h0 = parameters.values("h0", h);
    float[] c0 = parameters.values("c0", h);
    Cell cell = new Cell(map.height, map.width, h);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        double[] z = new double[4 * h];
        for (int to = 0; to < 4 * h; to++) {
          z[to] = map.at(i, j, to);
          for (int tap = 0; tap < 3; tap++) {
            int column = j + tap - 1;
            boolean inside = column >= 0 && column < map.width;
            for (int from = 0; inside && from < h; from++) {
              double above = i == 0 ? h0[from] : cell.hidden.at(i - 1, column, from);
              z[to] += kernel[(tap * h + from) * 4 * h + to] * above;
            }
          }
        }
        double[] before = new double[h];
        for (int f = 0; f < h; f++) {
          before[f] = i == 0 ? c0[f] : cell.memory.at(i - 1, j, f);
        }
        cell.step(i, j, z, before);
      }
    }
    return parameters.point(cell.hidden, "out", 2 * h);
  }
}
