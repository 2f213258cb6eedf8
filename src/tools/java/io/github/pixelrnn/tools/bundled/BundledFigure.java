// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.bundled;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one bundled model answers.
 *
 * @param model its name
 * @param sha256 of its weights
 * @param images that were judged, as {@link FixedSet#words} says
 * @param bits a subpixel of them
 * @param decibels of the mean in a hole of a sample image, against what was there: PSNR; NaN of a
 *     model that does not fill by what is shown around
 */
record BundledFigure(String model, String sha256, String images, double bits, double decibels) {
  /** The columns of the file. */
  static final List<String> COLUMNS =
      List.of("model", "weights_sha256", "images", "bits_per_dim", "hole_psnr_db");

  /** Asks a model of the library. */
  static BundledFigure of(Verbs verbs, ModelCard card, FixedSet set) throws IOException {
    return set.lend(images -> of(verbs, card, set, images));
  }

  private static BundledFigure of(Verbs verbs, ModelCard card, FixedSet set, Path images)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("evaluate", "--model", card.name()));
    line.addAll(List.of("--images", images.toString()));
    line.addAll(List.of("--limit", String.valueOf(FixedSet.LIMIT), "--seed", "1"));
    Map<String, Object> answer = verbs.run(line);
    double bits = ((Number) answer.get("bits_per_dim")).doubleValue();
    double decibels = set.fills() ? new SampleHole(images).decibels(verbs, card) : Double.NaN;
    return new BundledFigure(card.name(), card.weightsSha256(), set.words(), bits, decibels);
  }

  /** A row of the file. */
  List<String> cells() {
    String hole = Double.isNaN(decibels) ? "" : String.format(Locale.ROOT, "%.3f", decibels);
    return List.of(model, sha256, images, String.format(Locale.ROOT, "%.6f", bits), hole);
  }

  /** What {@link #cells} wrote. */
  static BundledFigure of(List<String> cells) {
    return new BundledFigure(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        Double.parseDouble(cells.get(3)),
        cells.get(4).isEmpty() ? Double.NaN : Double.parseDouble(cells.get(4)));
  }
}
