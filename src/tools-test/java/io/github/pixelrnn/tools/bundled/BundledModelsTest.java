// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundled model is what its card says, and answers what {@code bundled-figures} wrote. */
class BundledModelsTest {
  private static final Path MODELS = Path.of("models");
  private static final Path FIGURES = Path.of("results", "bundled-figures.csv");
  private static final long MOST_BYTES = 30_000_000;

  /** Rounding differs from machine to machine. */
  private static final double BITS = 1e-5;

  /** A level of one pixel may be rounded otherwise. */
  private static final double DECIBELS = 0.1;

  private static final Verbs VERBS =
      new Verbs(
          MODELS, new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));

  static List<BundledFigure> figures() throws IOException {
    return CsvFile.read(FIGURES, BundledFigure.COLUMNS).stream().map(BundledFigure::of).toList();
  }

  @Test
  void eachHasAFigure() throws IOException {
    try (Stream<Path> folders = Files.list(MODELS)) {
      List<String> names =
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !name.equals("recipes"))
              .toList();
      assertThat(figures())
          .extracting(BundledFigure::model)
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void weightsAreThoseOfTheCard(BundledFigure figure) throws IOException {
    try (OpenedModel opened = VERBS.installation().models().open(figure.model())) {
      ModelCard card = opened.card();
      assertThat(opened.model().weightsSha256())
          .isEqualTo(card.weightsSha256())
          .isEqualTo(figure.sha256());
      if (opened.plain() != null) {
        assertThat(opened.plain().model().weightsSha256())
            .isEqualTo(card.recipe().get(OpenedModel.PLAIN_SHA256));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void theyAnswerAsTheyDid(BundledFigure figure) throws IOException {
    ModelCard card = VERBS.installation().models().card(figure.model());
    Optional<FixedSet> set = FixedSet.of(card, System.getenv("PIXELRNN_DATA"));
    assumeTrue(set.isPresent(), "PIXELRNN_DATA names no folder with " + figure.images());
    BundledFigure now = BundledFigure.of(VERBS, card, set.get());
    assertThat(now.images()).isEqualTo(figure.images());
    assertThat(now.bits()).isCloseTo(figure.bits(), within(BITS));
    assertThat(Double.isNaN(now.decibels())).isEqualTo(Double.isNaN(figure.decibels()));
    if (!Double.isNaN(now.decibels())) {
      assertThat(now.decibels()).isCloseTo(figure.decibels(), within(DECIBELS));
    }
  }

  @Test
  void togetherTheyAreSmall() throws IOException {
    try (Stream<Path> files = Files.walk(MODELS)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(BundledModelsTest::size).sum())
          .isLessThan(MOST_BYTES);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
