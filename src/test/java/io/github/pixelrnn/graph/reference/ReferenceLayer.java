// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

/** One layer of a kind, without its residual connection. */
interface ReferenceLayer {

  /**
   * @param input 2h features
   * @param conditioningMap K features, or null
   * @param parameters of this layer
   * @param h half the input's features
   * @return 2h features
   */
  FeatureMap apply(FeatureMap input, FeatureMap conditioningMap, Parameters parameters, int h);
}
