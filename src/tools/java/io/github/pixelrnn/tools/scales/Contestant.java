// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One network, or a multi-scale model of two such networks.
 *
 * @param kind one of {@link io.github.pixelrnn.model.architecture.Architecture#kinds()}
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
  private List<String> options() {
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

  /**
   * Trains a model of it, in place of one of its name.
   *
   * @param images what {@code --images} names
   * @param more options
   * @return what {@code train} answers
   */
  Map<String, Object> train(Verbs verbs, String name, String images, List<String> more)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("train"));
    line.addAll(options());
    line.addAll(List.of("--images", images, "--name", name, "--overwrite", "true"));
    line.addAll(more);
    return verbs.run(line);
  }
}
