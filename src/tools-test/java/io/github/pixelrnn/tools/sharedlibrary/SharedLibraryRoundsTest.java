// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.sharedlibrary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.launcher.UniformLauncher;
import io.github.pixelrnn.library.ModelLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole commands at once; {@code scripts/shared-library} does so with more, and real models. */
class SharedLibraryRoundsTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void commandsThatSaveOneNameAtOnceAllEndWell() throws Exception {
    Path library = folder.resolve("models");
    ModelLibrary models = new ModelLibrary(library, List.of(), new UniformEngine());
    SharedLibrary shared = new SharedLibrary(folder, library, UniformLauncher.class, models);
    for (int number = 1; number <= 2; number++) {
      SharedLibrary.Round round = shared.run(number, 3);
      assertThat(round.winner()).isBetween(1, 3);
    }
  }
}
