// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/** The Gated PixelCNN's layers, one after another: the vertical stack goes on from call to call. */
final class ReferenceGated implements ReferenceLayer {
  private FeatureMap vertical;

  /**
   * @param parameters of the whole network
   * @param image scaled, with validity if it is asked for
   * @param conditioningMap K features, or null
   */
  ReferenceGated(Parameters parameters, FeatureMap image, FeatureMap conditioningMap, int h) {
    Parameters own = parameters.part("first/vertical");
    vertical =
        own.conditioned(
            above(own, parameters.part("first"), hidden(parameters, image), 3, 3, h),
            conditioningMap);
  }

  @Override
  public FeatureMap apply(
      FeatureMap input, FeatureMap conditioningMap, Parameters parameters, int h) {
    Parameters own = parameters.part("vertical");
    FeatureMap above = above(own, parameters, vertical, 2, 1, 2 * h);
    FeatureMap row =
        parameters.biased(parameters.window(input, "horizontal", 1, 1, 0, 2 * h, 2), "horizontal");
    row = parameters.conditioned(row, conditioningMap).plus(across(parameters, above, h));
    vertical = gated(above, h);
    return parameters.point(gated(row, h), "out", 2 * h);
  }

  /** The image as the stack sees it: at a pixel the rows above. */
  private static FeatureMap hidden(Parameters parameters, FeatureMap image) {
    return parameters.rules() == Rules.NO_SHIFT ? image : image.down();
  }

  /** Rows up to this one, all columns alike. */
  private static FeatureMap above(
      Parameters own, Parameters outer, FeatureMap map, int rows, int side, int out) {
    int in = map.features;
    int columns = 2 * side + 1;
    float[] kernel = own.values("kernel", rows, columns, in, out);
    FeatureMap sums = new FeatureMap(map.height, map.width, out);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        for (int to = 0; to < out; to++) {
          double sum = 0;
          for (int up = 0; up < rows; up++) {
            for (int dx = -side; dx <= side; dx++) {
              for (int from = 0; from < in; from++) {
                int tap = ((rows - 1 - up) * columns + dx + side) * in + from;
                sum += kernel[tap * out + to] * map.at(i - up, j + dx, from);
              }
            }
          }
          sums.set(i, j, to, sum);
        }
      }
    }
    return outer.biased(sums, "vertical");
  }

  private static FeatureMap across(Parameters parameters, FeatureMap above, int h) {
    float[] kernel = parameters.values("across/kernel", 1, 1, 2 * h, 2 * h);
    FeatureMap sums = new FeatureMap(above.height, above.width, 2 * h);
    for (int i = 0; i < above.height; i++) {
      for (int j = 0; j < above.width; j++) {
        for (int to = 0; to < 2 * h; to++) {
          double sum = 0;
          for (int from = 0; from < 2 * h; from++) {
            sum += kernel[from * 2 * h + to] * above.at(i, j, from);
          }
          sums.set(i, j, to, sum);
        }
      }
    }
    return sums;
  }

  private static FeatureMap gated(FeatureMap z, int h) {
    FeatureMap map = new FeatureMap(z.height, z.width, h);
    for (int i = 0; i < z.height; i++) {
      for (int j = 0; j < z.width; j++) {
        for (int f = 0; f < h; f++) {
          map.set(i, j, f, Math.tanh(z.at(i, j, f)) / (1 + Math.exp(-z.at(i, j, h + f))));
        }
      }
    }
    return map;
  }
}
