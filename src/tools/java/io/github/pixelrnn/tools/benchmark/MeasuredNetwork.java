// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.job.settings.ScaleSettings;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is measured: one network, or a multi-scale model whose two networks are both of its kind and
 * its sizes.
 *
 * @param kind which network
 * @param factor 1 for one network, 2 or 4 for a multi-scale model
 */
record MeasuredNetwork(String kind, int factor, NetworkSizes sizes) implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * @throws IllegalArgumentException for another factor
   */
  MeasuredNetwork {
    if (factor != 1 && factor != 2 && factor != 4) {
      throw new IllegalArgumentException("factor must be 1, 2 or 4, got " + factor);
    }
  }

  boolean single() {
    return factor == 1;
  }

  Architecture architecture() {
    Architecture single = sizes.architecture(kind);
    String reduction = ScaleSettings.STANDARD.reduction();
    return single()
        ? single
        : new ScaleSettings(kind, kind, factor, reduction).of(single.hyperparameters());
  }

  /** As the command Train builds it when nothing else is said. */
  NetworkConfiguration configuration() {
    return new NetworkConfiguration(architecture(), new Optimizer(Optimizer.Method.RMSPROP, 1));
  }

  /** For people. */
  String title() {
    return single() ? kind : "MultiScale of factor " + factor + ", " + kind;
  }

  /** What it is, as a row of figures begins. */
  Map<String, Object> figures() {
    String kindSlug = NetworkSizes.slug(kind);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("network", single() ? kindSlug : "multiscale-" + kindSlug);
    figures.put("kind", kindSlug);
    figures.put("factor", factor);
    figures.put("layers", sizes.layers());
    figures.put("features", sizes.features());
    return figures;
  }

  /**
   * Adds to a multi-scale model's figures how many times as much it took as one network of the same
   * kind, for the same images, in the same run: {@code NAME_to_single}.
   *
   * @param names of the figures
   * @param rows measured before
   */
  static void compare(Map<String, Object> row, List<String> names, List<Map<String, Object>> rows) {
    if (Integer.valueOf(1).equals(row.get("factor"))) {
      return;
    }
    for (Map<String, Object> single : rows) {
      if (Integer.valueOf(1).equals(single.get("factor"))
          && List.of("kind", "size", "batch", "precision").stream()
              .allMatch(what -> Objects.equals(single.get(what), row.get(what)))) {
        for (String name : names) {
          row.put(name + "_to_single", (Double) row.get(name) / (Double) single.get(name));
        }
      }
    }
  }
}
