// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.ModelCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled models with whose experience trainings begin. */
class PretrainedBundledTest {
  private static final Path MODELS = Path.of("models");

  @TempDir Path own;

  @ParameterizedTest
  @CsvSource({"1, 5_000_000", "3, 9_500_000"})
  void areWholeAndSmall(int channels, String mostBytes) throws IOException {
    String name = Beginning.nameFor(channels);
    ModelLibrary library = new ModelLibrary(own, List.of(MODELS), EngineLoader.load());
    ModelCard card = library.card(name);
    Beginning beginning = Beginning.of(library, name, channels);
    assertThat(beginning.sha256()).isEqualTo(card.weightsSha256());
    assertThat(beginning.experience().filling()).hasSizeGreaterThan(20);
    assertThat(bytes(MODELS.resolve(name))).isLessThan(Long.parseLong(mostBytes.replace("_", "")));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(PretrainedBundledTest::size).sum();
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
