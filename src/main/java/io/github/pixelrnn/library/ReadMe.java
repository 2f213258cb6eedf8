// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.ModelCard;
import java.util.Locale;

/**
 * A model's documentation for people who find its folder, enough to ask it without this software;
 * bioimage.io asks for "Validation".
 */
record ReadMe(ModelCard card) {
  static final String NAME = "README.md";

  String text() {
    Hyperparameters hyperparameters = card.configuration().architecture().hyperparameters();
    return String.format(
            Locale.ROOT,
            """
            # %s

            A %s of "Pixel Recurrent Neural Networks" (van den Oord et al. 2016): %d layers, %d
            features, %d levels, %s. Trained on %s, %d steps.

            Used by PixelRNN for ImageJ (Plugins > PixelRNN), which wrote it, or by any TensorFlow.

            """,
            card.name(),
            card.configuration().architecture().kind(),
            hyperparameters.layers(),
            hyperparameters.features(),
            hyperparameters.levels(),
            hyperparameters.channels() == 1 ? "grey" : "RGB",
            Escaped.line(card.trainedOn()),
            card.steps())
        + new SignatureText(card).text()
        + new NetworkText(card.configuration().architecture()).text()
        + "\n## Validation\n\n"
        + validation()
        + "\n";
  }

  private String validation() {
    return Double.isNaN(card.bitsPerDim())
        ? "Not measured."
        : String.format(
            Locale.ROOT,
            "%.4f bits per subpixel on %s.",
            card.bitsPerDim(),
            Escaped.line(card.measuredOn()));
  }
}
