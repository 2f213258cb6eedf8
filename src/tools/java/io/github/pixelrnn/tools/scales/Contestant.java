// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import io.github.pixelrnn.model.MultiScale;
import java.util.List;
import java.util.Locale;

/**
 * One network, or a multi-scale model of two such networks.
 *
 * @param kind one of {@link io.github.pixelrnn.model.Architecture#kinds()}
 * @param factor 1 for one network, else how many times as wide and high an image is as the small
 *     one
 */
record Contestant(String kind, int factor) {

  private boolean single() {
    return factor == 1;
  }

  /** As a model's name: {@code row-lstm}, {@code multiscale-4-row-lstm}. */
  String name() {
    String slug = kind.toLowerCase(Locale.ROOT).replace(' ', '-');
    return single() ? slug : "multiscale-" + factor + "-" + slug;
  }

  /** For people. */
  String title() {
    return single() ? kind : MultiScale.KIND + " " + factor + ", " + kind;
  }

  /** What {@code train} must be told. */
  List<String> options() {
    return single()
        ? List.of("--architecture", kind)
        : List.of(
            "--architecture",
            MultiScale.KIND,
            "--small",
            kind,
            "--large",
            kind,
            "--factor",
            String.valueOf(factor));
  }
}
