// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.tools.digits.TestImages.Judged;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What is said of one model.
 *
 * @param parameters numbers that are learned, those behind masks among them
 * @param seconds of its training
 * @param judged on test images
 * @param agrees whether its card says the same of the same images; null when it was measured on
 *     others
 */
record TableRow(DigitModel model, long parameters, double seconds, Judged judged, Boolean agrees) {
  /** Bits a subpixel by which the card may differ: another machine rounds otherwise. */
  private static final double TOLERANCE = 1e-4;

  /** The columns of the file. */
  static final List<String> COLUMNS =
      List.of(
          "model",
          "network",
          "layers",
          "features",
          "parameters",
          "steps",
          "training_hours",
          "training_threads",
          "test_images",
          "nats_per_image",
          "bits_per_dim",
          "paper_nats_per_image",
          "card_bits_per_dim",
          "card_agrees",
          "weights_sha256");

  /** The first lines of the pages' table. */
  static final String HEADING =
      """
      | model | network | layers | h | parameters | steps | hours | nats, test | the paper's |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  /** Of a model of the library that has been judged. */
  static TableRow of(DigitModel model, Judged judged, TestImages test, ModelLibrary library)
      throws IOException {
    ModelCard card = model.card();
    TrainingState training;
    try {
      training = TrainingState.ofCsv(library.training(model.name()));
    } catch (IllegalArgumentException e) {
      throw new IOException("training.csv of " + model.name() + ": " + e.getMessage(), e);
    }
    boolean same = card.measuredOn().equals(test.measured(judged.images()));
    Boolean agrees = same ? Math.abs(card.bitsPerDim() - judged.bits()) <= TOLERANCE : null;
    return new TableRow(
        model, parameters(library, model.name()), training.seconds(), judged, agrees);
  }

  private static long parameters(ModelLibrary library, String name) throws IOException {
    try (OpenedModel opened = library.open(name)) {
      return opened.model().weights().values().stream()
          .mapToLong(weight -> weight.values().length)
          .sum();
    }
  }

  /** A row of the file. */
  List<String> cells() {
    ModelCard card = model.card();
    return List.of(
        model.name(),
        model.kind(),
        model.layers(),
        String.valueOf(model.features()),
        String.valueOf(parameters),
        String.valueOf(card.steps()),
        form("%.3f", seconds / 3600),
        card.recipe().getOrDefault("threads", ""),
        String.valueOf(judged.images()),
        form("%.4f", judged.nats()),
        form("%.6f", judged.bits()),
        form("%.2f", PaperFigures.of(model)),
        form("%.6f", card.bitsPerDim()),
        agrees == null ? "" : agrees ? "yes" : "no",
        card.weightsSha256());
  }

  /** A row of the pages' table. */
  String markdown() {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %d | %,d | %,d | %.1f | %.2f | %s |%n",
        model.name(),
        model.kind(),
        model.layers(),
        model.features(),
        parameters,
        model.card().steps(),
        seconds / 3600,
        judged.nats(),
        form("%.2f", PaperFigures.of(model)));
  }

  private static String form(String form, double figure) {
    return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, form, figure);
  }
}
