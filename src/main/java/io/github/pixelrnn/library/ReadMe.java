// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.util.Locale;

/**
 * A model's documentation for people who find its folder, enough to ask it without this software;
 * bioimage.io asks for "Validation".
 */
record ReadMe(ModelCard card) {
  static final String NAME = "README.md";

  String text() {
    Architecture architecture = card.configuration().architecture();
    Hyperparameters hyperparameters = architecture.hyperparameters();
    return String.format(
            Locale.ROOT,
            """
            # %s

            A %s of "%s" (%s): %s, %d levels, %s. Trained on %s, %d steps.

            Used by PixelRNN for ImageJ (Plugins > PixelRNN), which wrote it, or by any TensorFlow.

            """,
            card.name(),
            architecture.kind(),
            Paper.of(architecture).title(),
            Paper.AUTHORS,
            sizes(architecture, "%s, %d\nfeatures"),
            hyperparameters.levels(),
            hyperparameters.channels() == 1 ? "grey" : "RGB",
            Escaped.line(card.trainedOn()),
            card.steps())
        + (architecture instanceof MultiScale scales ? ofSizes(scales, "") : of(architecture))
        + "\n## Validation\n\n"
        + validation()
        + "\n";
  }

  /** Those of the networks of a multi-scale model may differ. */
  private static String sizes(Architecture architecture, String form) {
    String each = " of %s, %d features";
    return architecture instanceof MultiScale scales
        ? sizes(scales.small(), scales.small().kind() + each)
            + ",\nthen "
            + sizes(scales.large(), scales.large().kind() + each)
        : String.format(
            Locale.ROOT,
            form,
            layers(architecture.hyperparameters().layers()),
            architecture.hyperparameters().features());
  }

  private static String layers(int count) {
    return count == 1 ? "1 layer" : count + " layers";
  }

  private String of(Architecture network) {
    return new SignatureText(network.hyperparameters(), card.recipe()).text()
        + new NetworkText(network).text();
  }

  /**
   * All networks, each with its own documentation.
   *
   * @param folder of the large one's bundle, empty or with a slash at its end
   */
  private String ofSizes(MultiScale scales, String folder) {
    String inner = folder + ModelFiles.SMALL;
    String small =
        scales.small() instanceof MultiScale more ? ofSizes(more, inner) : of(scales.small());
    return String.format(
        Locale.ROOT,
        scales.averages() ? AVERAGED : SUBSAMPLED,
        inner,
        folder.isEmpty() ? "./" : folder,
        scales.factor(),
        scales.factor(),
        inner,
        scales.small().kind(),
        folder.isEmpty() ? "./" : folder,
        scales.large().kind(),
        small,
        of(scales.large()));
  }

  private static final String SUBSAMPLED =
      """
        ## Images of two sizes: `%s` and `%s`

        Every %d-th pixel of every %d-th row, from the first on, is the small image, whose network lies in
        `%s`: a %s. All other pixels are drawn given those, row by row, by the network in `%s`: a %s.
        log p(image) = log p(small image) by the one + the sum of `log_probability` by the other over all
        pixels that are not the small image's.

        ## The small image

        %s
        ## The large image, given the small one

        %s""";

  private static final String AVERAGED =
      """
        ## Images of two sizes: `%s` and `%s`

        The means of squares of %d×%d pixels by channel, of those inside the image and rounded to levels,
        halves up, are the small image, whose network lies in `%s`: a %s. All pixels are drawn given it, row
        by row, by the network in `%s`: a %s. What counts as log p(image) is log p(its small image) by the
        one + the sum of `log_probability` by the other over all pixels: a lower bound of the true one, to
        which other small images add.

        ## The small image

        %s
        ## The large image, given the small one

        %s""";

  private String validation() {
    return Double.isNaN(card.bitsPerDim())
        ? "Not measured."
        : String.format(
            Locale.ROOT,
            "%.4f bits per subpixel%s on %s.",
            card.bitsPerDim(),
            card.bitsByScale().inBrackets(4),
            Escaped.line(card.measuredOn()));
  }
}
