// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.HoleKind;
import io.github.pixelrnn.fill.Reliability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people are told of how holes are filled, and why, by the width of holes.
 *
 * @param holes how many of each kind there are
 * @param reliability of the model
 * @param levels L, which errors are in
 */
record Trust(Map<HoleKind, Integer> holes, Reliability reliability, int levels) {

  /** One for each kind. */
  List<String> lines() {
    return holes.entrySet().stream()
        .map(
            one ->
                "Best: "
                    + one.getValue()
                    + (one.getValue() == 1 ? " hole " : " holes ")
                    + width(one.getKey())
                    + ": "
                    + way(one.getKey())
                    + reason(one.getKey()))
        .toList();
  }

  /** For the provenance: the way of each kind. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    holes.keySet().forEach(kind -> facts.put(kind.word(), way(kind)));
    return facts;
  }

  private String way(HoleKind kind) {
    return switch (reliability.best(kind)) {
      case DRAW -> "drawn";
      case MEAN -> "mean";
      case DIFFUSION -> "smooth continuation";
    };
  }

  private static String width(HoleKind kind) {
    return switch (kind) {
      case SPECK -> "1 pixel wide";
      case NARROW -> "2 to 4 pixels wide";
      case SMALL -> "5 to 20 pixels wide";
      case WIDE -> "wider than 20 pixels";
    };
  }

  private String reason(HoleKind kind) {
    if (kind == HoleKind.WIDE) {
      return ", as always where the mean would be a blur";
    }
    Reliability.Held held = reliability.kinds().get(kind);
    return held == null
        ? " (not tried: the network is too slow, or too little is known)"
        : String.format(
            Locale.ROOT,
            " (errors on places like it, in levels of %d: mean %.2f, smooth continuation %.2f)",
            levels,
            held.mean(),
            held.diffusion());
  }
}
