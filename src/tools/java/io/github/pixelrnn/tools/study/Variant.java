// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one network of a study differs in.
 *
 * @param layers n
 * @param residual whether it has residual connections
 * @param skip whether it has skip connections
 */
record Variant(int layers, boolean residual, boolean skip) {

  /**
   * All networks of a study, each once: every connection at one depth, and every depth with both.
   *
   * @param layers the depth at which connections are left out
   */
  static List<Variant> all(int layers, List<Integer> depths) {
    Set<Variant> variants = new LinkedHashSet<>(ablation(layers));
    depths.forEach(depth -> variants.add(new Variant(depth, true, true)));
    return List.copyOf(variants);
  }

  /** No connections, one kind, the other, both: the paper's order. */
  static List<Variant> ablation(int layers) {
    return List.of(
        new Variant(layers, false, false),
        new Variant(layers, false, true),
        new Variant(layers, true, false),
        new Variant(layers, true, true));
  }

  Hyperparameters of(Hyperparameters hyperparameters) {
    return new Hyperparameters(
        layers,
        hyperparameters.features(),
        hyperparameters.headWidth(),
        hyperparameters.levels(),
        hyperparameters.channels(),
        residual,
        skip,
        hyperparameters.validity(),
        hyperparameters.conditioning());
  }

  /** {@code none}, {@code skip}, {@code residual} or {@code both}. */
  String connections() {
    return residual ? (skip ? "both" : "residual") : skip ? "skip" : "none";
  }
}
