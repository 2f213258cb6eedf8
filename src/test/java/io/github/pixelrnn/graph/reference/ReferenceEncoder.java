// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayDeque;
import java.util.Deque;
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
   * The conditioning map; that of the upsampling network of a multi-scale model looks at no
   * interpolation.
   *
   * @param levels [H, W, C]
   * @param shown [H, W]
   * @param smooth [H, W, C], the interpolation in levels; then for each plane beside whether it is
   *     known, and its levels
   * @param neighbours [H, W, 2], how much the left and the upper neighbour count in what is
   *     expected of a pixel
   * @return [H, W, K]
   */
  public double[][][] map(
      int[][][] levels, boolean[][] shown, double[][][] smooth, double[][][] neighbours) {
    if (hyperparameters.encoder().upsamples()) {
      return upsampled(levels, shown);
    }
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
        double hidden =
            hyperparameters.encoder().halves() ? neighbours[i][j][0] + neighbours[i][j][1] - 1 : 0;
        input.set(i, j, channels, shown[i][j] ? 1 : hidden);
      }
    }
    FeatureMap wide =
        hyperparameters.encoder().halves() ? halved(input, smooth) : dilated(input, smooth);
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

  private FeatureMap first(FeatureMap input, double[][][] guide, String name) {
    int f = hyperparameters.encoder().features();
    FeatureMap first = around(input, name, 5, 1, f);
    return hyperparameters.encoder().planes() > 0
        ? first.plus(around(planes(guide), "beside", 5, 1, f))
        : first;
  }

  private FeatureMap dilated(FeatureMap input, double[][][] guide) {
    int f = hyperparameters.encoder().features();
    FeatureMap wide = first(input, guide, "wide/first");
    for (int block = 1, dilation = 1; dilation <= 16; block++, dilation *= 2) {
      wide = wide.plus(around(wide.relu(), "wide/block" + block, 3, dilation, f));
    }
    return wide;
  }

  private FeatureMap halved(FeatureMap input, double[][][] guide) {
    int f = hyperparameters.encoder().features();
    int n = hyperparameters.encoder().halvings();
    Deque<FeatureMap> kept = new ArrayDeque<>();
    FeatureMap y = first(input, guide, "first");
    for (int k = 0; k < n; k++) {
      y = y.plus(around(y.relu(), "fine" + k, 3, 1, (k + 1) * f));
      kept.push(y);
      y = halved(y.relu(), "down" + (k + 1), (k + 2) * f);
    }
    for (int i = 1; i <= 3; i++) {
      y = y.plus(around(y.relu(), "middle" + i, 3, 1, (n + 1) * f));
    }
    for (int k = n - 1; k >= 0; k--) {
      FeatureMap before = kept.pop();
      FeatureMap doubled = doubled(y.relu(), "up" + (k + 1), (k + 1) * f);
      FeatureMap cut = new FeatureMap(before.height, before.width, before.features);
      for (int i = 0; i < cut.height; i++) {
        for (int j = 0; j < cut.width; j++) {
          for (int feature = 0; feature < cut.features; feature++) {
            cut.set(i, j, feature, doubled.at(i, j, feature));
          }
        }
      }
      y = before.plus(cut);
      y = y.plus(around(y.relu(), "joined" + k, 3, 1, (k + 1) * f));
    }
    return y;
  }

  /** Pixel i of the pixels 2i − 1 … 2i + 2. */
  private FeatureMap halved(FeatureMap input, String name, int out) {
    int in = input.features;
    float[] kernel = parameters.values(name + "/kernel", 4, 4, in, out);
    FeatureMap output = new FeatureMap((input.height + 1) / 2, (input.width + 1) / 2, out);
    for (int i = 0; i < output.height; i++) {
      for (int j = 0; j < output.width; j++) {
        for (int to = 0; to < out; to++) {
          double sum = 0;
          for (int tap = 0; tap < 16; tap++) {
            for (int from = 0; from < in; from++) {
              double value = input.at(2 * i - 1 + tap / 4, 2 * j - 1 + tap % 4, from);
              sum += kernel[(tap * in + from) * out + to] * value;
            }
          }
          output.set(i, j, to, sum);
        }
      }
    }
    return parameters.biased(output, name);
  }

  private FeatureMap planes(double[][][] guide) {
    int channels = hyperparameters.channels();
    int planes = hyperparameters.encoder().planes();
    double scale = 2.0 / (hyperparameters.levels() - 1);
    FeatureMap input = new FeatureMap(guide.length, guide[0].length, planes * (channels + 1));
    for (int i = 0; i < input.height; i++) {
      for (int j = 0; j < input.width; j++) {
        for (int at = 0; at < input.features; at += channels + 1) {
          double known = guide[i][j][channels + at];
          input.set(i, j, at, known);
          for (int c = 1; c <= channels; c++) {
            input.set(i, j, at + c, known * (scale * guide[i][j][channels + at + c] - 1));
          }
        }
      }
    }
    return input;
  }

  private double[][][] upsampled(int[][][] levels, boolean[][] shown) {
    int channels = hyperparameters.channels();
    int factor = hyperparameters.encoder().factor();
    int f = hyperparameters.encoder().features();
    int height = (levels.length + factor - 1) / factor;
    int width = (levels[0].length + factor - 1) / factor;
    FeatureMap y = new FeatureMap(height, width, channels + 1);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        boolean seen = shown[i * factor][j * factor];
        for (int c = 0; c < channels; c++) {
          double level = levels[i * factor][j * factor][c];
          y.set(i, j, c, seen ? 2 * level / (hyperparameters.levels() - 1) - 1 : 0);
        }
        y.set(i, j, channels, seen ? 1 : 0);
      }
    }
    y = around(y, "first", 5, 1, f);
    y = y.plus(around(y.relu(), "block1", 3, 1, f));
    y = y.plus(around(y.relu(), "block2", 3, 2, f));
    for (int doubling = 1, left = factor; left > 1; doubling++, left /= 2) {
      y = doubled(y.relu(), "up" + doubling, left == 2 ? 2 * f : f);
    }
    double[][][] map = new double[levels.length][levels[0].length][2 * f];
    for (int i = 0; i < map.length; i++) {
      for (int j = 0; j < map[0].length; j++) {
        for (int k = 0; k < 2 * f; k++) {
          map[i][j][k] = Math.max(0, y.at(i, j, k));
        }
      }
    }
    return map;
  }

  /** Each pixel adds its kernel to the four that it becomes and to the twelve around them. */
  private FeatureMap doubled(FeatureMap input, String name, int out) {
    int in = input.features;
    float[] kernel = parameters.values(name + "/kernel", 4, 4, out, in);
    double[][][] sums = new double[2 * input.height + 2][2 * input.width + 2][out];
    for (int i = 0; i < input.height; i++) {
      for (int j = 0; j < input.width; j++) {
        for (int tap = 0; tap < 16; tap++) {
          double[] sum = sums[2 * i + tap / 4][2 * j + tap % 4];
          for (int to = 0; to < out; to++) {
            for (int from = 0; from < in; from++) {
              sum[to] += kernel[(tap * out + to) * in + from] * input.at(i, j, from);
            }
          }
        }
      }
    }
    FeatureMap output = new FeatureMap(2 * input.height, 2 * input.width, out);
    for (int i = 0; i < output.height; i++) {
      for (int j = 0; j < output.width; j++) {
        for (int to = 0; to < out; to++) {
          output.set(i, j, to, sums[i + 1][j + 1][to]); // the kernel begins a pixel before
        }
      }
    }
    return parameters.biased(output, name);
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
