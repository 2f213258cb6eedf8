// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it trains and writes. */
class KilledTrainingTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void leavesAWholeModelThatGoesOn() throws Exception {
    Path library = folder.resolve("models");
    long after = stepsAfterKilling(library);
    assertThat(after).isPositive();

    AtomicInteger asked = new AtomicInteger();
    Outcome more =
        TrainForever.command(library).perform((task, done, total) -> asked.getAndIncrement() < 3);
    assertThat(((Map<?, ?>) more.answer()).get("steps")).isEqualTo(after + 3);
    try (var files = Files.list(library)) { // what the killed ones left half written is gone
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(".saving")))
          .isEmpty();
    }
  }

  /** Lets a process train until there is a checkpoint, and kills it a little later. */
  private long stepsAfterKilling(Path library) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                TrainForever.class.getName(),
                library.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    try {
      while (steps(library) == 0) {
        assertThat(process.isAlive()).as(Files.readString(folder.resolve("said.txt"))).isTrue();
        TimeUnit.MILLISECONDS.sleep(50);
      }
      TimeUnit.MILLISECONDS.sleep(130); // some of the way to the next
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<LibraryEntry> entries = models(library).list();
    assertThat(entries).extracting(LibraryEntry::name).containsExactly(TrainForever.NAME);
    assertThat(entries.get(0).problem()).isEmpty();
    models(library).open(TrainForever.NAME).close();
    return steps(library);
  }

  private static long steps(Path library) throws IOException {
    for (LibraryEntry entry : models(library).list()) {
      if (entry.card().isPresent()) {
        return entry.card().get().steps();
      }
    }
    return 0;
  }

  private static ModelLibrary models(Path library) {
    return TrainForever.installation(library).models();
  }
}
