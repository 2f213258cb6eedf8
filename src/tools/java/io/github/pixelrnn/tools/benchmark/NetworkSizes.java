// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.io.Serializable;
import java.util.Locale;

/**
 * The sizes that all measured networks have: grey images of two levels, residual and skip
 * connections.
 *
 * @param layers n
 * @param features h
 * @param headWidth m
 */
record NetworkSizes(int layers, int features, int headWidth) implements Serializable {
  private static final long serialVersionUID = 1;
  static final int LEVELS = 2;

  Architecture architecture(String kind) {
    return Architecture.of(kind, Hyperparameters.of(layers, features, headWidth, LEVELS, 1));
  }

  /** A kind as it stands in JSON: {@code row-lstm}. */
  static String slug(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
