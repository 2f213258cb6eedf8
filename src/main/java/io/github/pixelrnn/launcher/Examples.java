// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import java.util.List;
import java.util.Map;

/** Command lines for each verb, as its help shows them. */
final class Examples {
  private static final Map<String, List<String>> LINES =
      Map.of(
          "inpaint",
          List.of(
              "inpaint --image photo.png --mask Image --maskimage scratch.png --output filled.png"),
          "choose",
          List.of("choose --image candidates.tif --slice 2 --output filled.png"),
          "sample",
          List.of("sample --model mnist-row-lstm --width 28 --height 28 --output digit.png"),
          "train",
          List.of("train --images photo.png --name photo --minutes 5"),
          "evaluate",
          List.of("evaluate --model photo --images other.png --json"),
          "distribution",
          List.of("distribution --model photo --image photo.png --x 120 --y 80 --output plot.png"),
          "batch",
          List.of("batch --input in --masks masks --output out --model photo"),
          "models",
          List.of(
              "models list",
              "models show photo",
              "models export photo --file photo.zip",
              "models import --file photo.zip --newname photo-of-anna",
              "models rename photo --newname bricks",
              "models delete photo"));

  private Examples() {}

  /** Those of a verb; none when it is not one of the product's. */
  static List<String> of(String verb) {
    return LINES.getOrDefault(verb, List.of());
  }
}
