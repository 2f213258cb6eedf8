// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Weight;
import java.util.Map;

/**
 * Weights by name, and the sums they are used in.
 *
 * @param weights of the whole network
 * @param prefix what the names asked for are put behind
 * @param channels C
 * @param rules how features are split into groups
 */
record Parameters(Map<String, Weight> weights, String prefix, int channels, Rules rules) {

  /** Those whose names begin with this prefix and another. */
  Parameters part(String name) {
    return new Parameters(weights, prefix + name + "/", channels, rules);
  }

  /** Row-major values, of the shape that is expected. */
  float[] values(String name, int... shape) {
    Weight weight = weights.get(prefix + name);
    assertThat(weight).as(prefix + name).isNotNull();
    assertThat(weight.shape()).as(prefix + name).containsExactly(shape);
    return weight.values();
  }

  /** A 1×1 convolution with mask B and bias. */
  FeatureMap point(FeatureMap input, String name, int out) {
    return biased(window(input, name, 1, 0, 0, out, 1), name);
  }

  /** {@code map} with {@code name/bias} added. */
  FeatureMap biased(FeatureMap map, String name) {
    float[] bias = values(name + "/bias", map.features);
    FeatureMap sum = new FeatureMap(map.height, map.width, map.features);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        for (int f = 0; f < map.features; f++) {
          sum.set(i, j, f, map.at(i, j, f) + bias[f]);
        }
      }
    }
    return sum;
  }

  /**
   * A convolution with mask B, without bias.
   *
   * @param rows of the kernel, the last one the pixel's own
   * @param left columns to the pixel's left
   * @param right columns to its right, seen in the rows above only
   * @param gates that the output is made of
   */
  FeatureMap window(
      FeatureMap input, String name, int rows, int left, int right, int out, int gates) {
    int in = input.features;
    int columns = left + 1 + right;
    float[] kernel = values(name + "/kernel", rows, columns, in, out);
    FeatureMap output = new FeatureMap(input.height, input.width, out);
    for (int i = 0; i < input.height; i++) {
      for (int j = 0; j < input.width; j++) {
        for (int to = 0; to < out; to++) {
          int toGroup = rules.group(to, out, gates, channels);
          double sum = 0;
          for (int up = 0; up < rows; up++) {
            for (int dx = -left; dx <= right; dx++) {
              if (up == 0 && dx > 0) {
                continue; // not drawn yet
              }
              for (int from = 0; from < in; from++) {
                boolean here = up == 0 && dx == 0;
                if (here && rules.group(from, in, 1, channels) > toGroup) {
                  continue; // a later channel of this pixel
                }
                int tap = ((rows - 1 - up) * columns + dx + left) * in + from;
                sum += kernel[tap * out + to] * input.at(i - up, j + dx, from);
              }
            }
          }
          output.set(i, j, to, sum);
        }
      }
    }
    return output;
  }

  /** {@code map} plus the unmasked 1×1 of the conditioningMap, if there are any. */
  FeatureMap conditioned(FeatureMap map, FeatureMap conditioningMap) {
    if (conditioningMap == null) {
      return map;
    }
    int from = conditioningMap.features;
    float[] kernel = values("conditioning/kernel", 1, 1, from, map.features);
    FeatureMap sum = new FeatureMap(map.height, map.width, map.features);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        for (int f = 0; f < map.features; f++) {
          double value = map.at(i, j, f);
          for (int k = 0; k < from; k++) {
            value += kernel[k * map.features + f] * conditioningMap.at(i, j, k);
          }
          sum.set(i, j, f, value);
        }
      }
    }
    return sum;
  }
}
