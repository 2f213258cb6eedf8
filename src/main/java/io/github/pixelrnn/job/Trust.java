// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.inpainting.HoleKind;
import io.github.pixelrnn.inpainting.Reliability;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What people are told of which answer to trust, by the width of holes. */
final class Trust {
  private Trust() {}

  /**
   * One line.
   *
   * @param holes how many of each kind there are
   * @param reliability of the model
   */
  static String line(Map<HoleKind, Integer> holes, Reliability reliability) {
    StringJoiner line = new StringJoiner("; ");
    holes.forEach(
        (kind, count) ->
            line.add(count + " " + width(kind, count) + ": " + way(kind, reliability)));
    return line.toString();
  }

  private static String width(HoleKind kind, int count) {
    String noun = count == 1 ? "hole" : "holes";
    return noun
        + switch (kind) {
          case SPECK -> " 1 pixel wide";
          case NARROW -> " 2 to 4 pixels wide";
          case SMALL -> " 5 to 20 pixels wide";
          case WIDE -> " wider than 20 pixels";
        };
  }

  private static String way(HoleKind kind, Reliability reliability) {
    Reliability.Held held = reliability.kinds().get(kind);
    String errors =
        held == null
            ? "not tried on places like it"
            : String.format(
                Locale.ROOT,
                "on places like it a draw was off by %.1f levels, the mean by %.1f, what continues"
                    + " smoothly by %.1f",
                held.draw(),
                held.mean(),
                held.diffusion());
    return switch (reliability.best(kind)) {
          case DRAW -> "drawn";
          case MEAN -> "mean";
          case DIFFUSION -> "continued smoothly";
        }
        + " ("
        + errors
        + ")";
  }
}
