// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void seedsAreReadAndTheirHalvesRefused(Reading reading) throws IOException {
    Path seeds = Files.createDirectory(folder.resolve("seeds"));
    SmallModel.save(folder);
    reading.seed(folder.resolve(SmallModel.NAME), seeds);
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        byte[] whole = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatCode(() -> reading.read(folder, whole)).as(file + "").doesNotThrowAnyException();
        assertThatThrownBy(() -> reading.read(folder, half)).isInstanceOf(IOException.class);
      }
    }
  }
}
