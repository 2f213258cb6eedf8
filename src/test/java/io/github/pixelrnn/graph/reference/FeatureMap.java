// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import java.util.function.DoubleUnaryOperator;

/** Features of every pixel of one image; zero outside it, at every layer. */
final class FeatureMap {
  final int height;
  final int width;
  final int features;
  private final double[][][] values;

  FeatureMap(int height, int width, int features) {
    this.height = height;
    this.width = width;
    this.features = features;
    this.values = new double[height][width][features];
  }

  double at(int row, int column, int feature) {
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? values[row][column][feature] : 0;
  }

  void set(int row, int column, int feature, double value) {
    values[row][column][feature] = value;
  }

  FeatureMap plus(FeatureMap other) {
    return filled(features, (i, j, f) -> at(i, j, f) + other.at(i, j, f));
  }

  FeatureMap each(DoubleUnaryOperator function) {
    return filled(features, (i, j, f) -> function.applyAsDouble(at(i, j, f)));
  }

  FeatureMap relu() {
    return each(value -> Math.max(0, value));
  }

  /** Left and right exchanged. */
  FeatureMap mirrored() {
    return filled(features, (i, j, f) -> at(i, width - 1 - j, f));
  }

  /** One row further down; zeros enter at the top. */
  FeatureMap down() {
    return filled(features, (i, j, f) -> at(i - 1, j, f));
  }

  private FeatureMap filled(int newFeatures, Value value) {
    FeatureMap map = new FeatureMap(height, width, newFeatures);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        for (int f = 0; f < newFeatures; f++) {
          map.set(i, j, f, value.at(i, j, f));
        }
      }
    }
    return map;
  }

  @FunctionalInterface
  private interface Value {
    double at(int row, int column, int feature);
  }
}
