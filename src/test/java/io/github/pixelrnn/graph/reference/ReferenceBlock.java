// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/** The PixelCNN's block. */
final class ReferenceBlock implements ReferenceLayer {

  @Override
  public FeatureMap apply(
      FeatureMap input, FeatureMap conditioningMap, Parameters parameters, int h) {
    FeatureMap narrow =
        parameters.conditioned(parameters.point(input.relu(), "in", h), conditioningMap);
    FeatureMap mixed =
        parameters.biased(parameters.window(narrow.relu(), "middle", 2, 1, 1, h, 1), "middle");
    return parameters.point(mixed.relu(), "out", 2 * h);
  }
}
