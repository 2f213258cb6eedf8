// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.Weight;
import java.util.Map;

/** An encoder by loops: what is known on all sides of each pixel. */
public final class ReferenceEncoder {
  private final Hyperparameters hyperparameters;
  private final Parameters parameters;

  public ReferenceEncoder(Hyperparameters hyperparameters, Map<String, Weight> weights) {
    this.hyperparameters = hyperparameters;
    this.parameters =
        new Parameters(weights, "", hyperparameters.channels(), Rules.SOUND).part("encoder");
  }

  /**
   * The conditioning map.
   *
   * @param levels [H, W, C]
   * @param shown [H, W]
   * @param smooth [H, W, C], the interpolation in levels
   * @return [H, W, K]
   */
  public double[][][] map(int[][][] levels, boolean[][] shown, double[][][] smooth) {
    int channels = hyperparameters.channels();
    int f = hyperparameters.encoder().features();
    double scale = 2.0 / (hyperparameters.levels() - 1);
    FeatureMap input = new FeatureMap(levels.length, levels[0].length, 2 * channels + 1);
    for (int i = 0; i < input.height; i++) {
      for (int j = 0; j < input.width; j++) {
        for (int c = 0; c < channels; c++) {
          input.set(i, j, c, shown[i][j] ? scale * levels[i][j][c] - 1 : 0);
          input.set(i, j, channels + 1 + c, scale * smooth[i][j][c] - 1);
        }
        input.set(i, j, channels, shown[i][j] ? 1 : 0);
      }
    }
    FeatureMap wide = around(input, "wide/first", 5, 1, f);
    for (int block = 1, dilation = 1; dilation <= 16; block++, dilation *= 2) {
      wide = wide.plus(around(wide.relu(), "wide/block" + block, 3, dilation, f));
    }
    FeatureMap direct = around(input, "direct", 7, 1, f).relu();
    wide = wide.relu();
    double[][][] map = new double[input.height][input.width][2 * f];
    for (int i = 0; i < input.height; i++) {
      for (int j = 0; j < input.width; j++) {
        for (int k = 0; k < f; k++) {
          map[i][j][k] = wide.at(i, j, k);
          map[i][j][f + k] = direct.at(i, j, k);
        }
      }
    }
    return map;
  }

  /** A convolution with every tap open, {@code dilation} pixels apart. */
  private FeatureMap around(FeatureMap input, String name, int size, int dilation, int out) {
    int in = input.features;
    float[] kernel = parameters.values(name + "/kernel", size, size, in, out);
    FeatureMap output = new FeatureMap(input.height, input.width, out);
    for (int i = 0; i < input.height; i++) {
      for (int j = 0; j < input.width; j++) {
        for (int to = 0; to < out; to++) {
          double sum = 0;
          for (int tap = 0; tap < size * size; tap++) {
            int row = i + (tap / size - size / 2) * dilation;
            int column = j + (tap % size - size / 2) * dilation;
            for (int from = 0; from < in; from++) {
              sum += kernel[(tap * in + from) * out + to] * input.at(row, column, from);
            }
          }
          output.set(i, j, to, sum);
        }
      }
    }
    return parameters.biased(output, name);
  }
}
