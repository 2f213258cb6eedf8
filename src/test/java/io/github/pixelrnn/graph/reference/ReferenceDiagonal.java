// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/**
 * The Diagonal BiLSTM's layer. Pixel by pixel in raster order, which needs no skewing: the left and
 * the upper neighbour are there before the pixel is asked for.
 */
final class ReferenceDiagonal implements ReferenceLayer {

  @Override
  public FeatureMap apply(
      FeatureMap input, FeatureMap conditioningMap, Parameters parameters, int h) {
    FeatureMap toRight = direction(input, conditioningMap, parameters.part("right"), h);
    FeatureMap mirror = conditioningMap == null ? null : conditioningMap.mirrored();
    FeatureMap toLeft = direction(input.mirrored(), mirror, parameters.part("left"), h).mirrored();
    if (parameters.rules() != Rules.NO_SHIFT) {
      toLeft = toLeft.down();
    }
    return parameters.point(toRight.plus(toLeft), "out", 2 * h);
  }

  private static FeatureMap direction(
      FeatureMap input, FeatureMap conditioningMap, Parameters parameters, int h) {
    FeatureMap map =
        parameters.biased(parameters.window(input, "input", 1, 0, 0, 4 * h, 4), "input");
    map = parameters.conditioned(map, conditioningMap);
    float[] kernel = parameters.values("state/kernel", 1, 2, h, 4 * h);
    float[] h0 = parameters.values("h0", h);
    float[] c0 = parameters.values("c0", h);
    Cell cell = new Cell(map.height, map.width, h);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        double[] z = new double[4 * h];
        for (int to = 0; to < 4 * h; to++) {
          z[to] = map.at(i, j, to);
          for (int from = 0; from < h; from++) {
            double above = cell.hidden.at(i - 1, j, from); // zero above the first row
            double left = j == 0 ? h0[from] : cell.hidden.at(i, j - 1, from);
            z[to] += kernel[from * 4 * h + to] * above;
            z[to] += kernel[(h + from) * 4 * h + to] * left;
          }
        }
        double[] before = new double[h];
        for (int f = 0; f < h; f++) {
          before[f] = j == 0 ? c0[f] : cell.memory.at(i, j - 1, f);
        }
        cell.step(i, j, z, before);
      }
    }
    return cell.hidden;
  }
}
