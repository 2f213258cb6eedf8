// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;

/** The tables that a head's last hidden features give, and their sum at a prediction. */
final class ReferenceHead {
  private final Hyperparameters hyperparameters;
  private final Parameters parameters;

  ReferenceHead(Hyperparameters hyperparameters, Parameters parameters) {
    this.hyperparameters = hyperparameters;
    this.parameters = parameters;
  }

  /**
   * The logits.
   *
   * @param hidden m features, after their ReLU
   * @param predictions [H, W, C] in levels; read for residual heads
   * @return [H, W, C, L]
   */
  double[][][][] logits(FeatureMap hidden, double[][][] predictions) {
    int channels = hyperparameters.channels();
    int levels = hyperparameters.levels();
    FeatureMap byLevel = table(hidden, "logits", levels);
    FeatureMap byDistance =
        hyperparameters.head().residual() ? table(hidden, "residual", 2 * levels) : null;
    double[][][][] logits = new double[hidden.height][hidden.width][channels][levels];
    for (int i = 0; i < hidden.height; i++) {
      for (int j = 0; j < hidden.width; j++) {
        for (int c = 0; c < channels; c++) {
          for (int v = 0; v < levels; v++) {
            double sum = byLevel.at(i, j, c * levels + v);
            if (byDistance != null) {
              // R at the fractional distance v − p: a line between its two whole neighbours.
              double place = v - predictions[i][j][c] + levels;
              int below = (int) Math.floor(place);
              double share = place - below;
              int at = c * 2 * levels + below;
              sum += (1 - share) * byDistance.at(i, j, at);
              sum += share == 0 ? 0 : share * byDistance.at(i, j, at + 1);
            }
            logits[i][j][c][v] = sum;
          }
        }
      }
    }
    return logits;
  }

  /**
   * A 1×1 with mask B to {@code columns} a channel, its rows tied if the hyperparameters says so.
   */
  private FeatureMap table(FeatureMap hidden, String name, int columns) {
    int channels = hyperparameters.channels();
    if (!hyperparameters.head().tied()) {
      return parameters.point(hidden, name, channels * columns);
    }
    double[][] bumps = bumps(columns);
    int in = hidden.features;
    int out = channels * bumps.length;
    float[] learned = parameters.values(name + "/kernel", 1, 1, in, out);
    FeatureMap map = new FeatureMap(hidden.height, hidden.width, channels * columns);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        for (int c = 0; c < channels; c++) {
          for (int v = 0; v < columns; v++) {
            double sum = 0;
            for (int from = 0; from < (c + 1) * in / channels; from++) {
              for (int k = 0; k < bumps.length; k++) {
                sum +=
                    hidden.at(i, j, from)
                        * learned[from * out + c * bumps.length + k]
                        * bumps[k][v];
              }
            }
            map.set(i, j, c * columns + v, sum);
          }
        }
      }
    }
    return parameters.biased(map, name);
  }

  /** Single levels, then Gaussians of widths 1, 2, 4 … L/4, as far apart as they are wide. */
  private double[][] bumps(int columns) {
    List<double[]> all = new ArrayList<>();
    for (int level = 0; level < columns; level++) {
      double[] single = new double[columns];
      single[level] = 1;
      all.add(single);
    }
    for (int width = 1; width <= hyperparameters.levels() / 4; width *= 2) {
      for (double centre = (width - 1) / 2.0; centre < columns; centre += width) {
        double[] bump = new double[columns];
        for (int v = 0; v < columns; v++) {
          bump[v] = Math.exp(-0.5 * Math.pow((v - centre) / width, 2));
        }
        all.add(bump);
      }
    }
    return all.toArray(double[][]::new);
  }
}
