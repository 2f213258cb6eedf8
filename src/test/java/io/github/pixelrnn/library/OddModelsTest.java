// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that lie are refused in one sentence, soon, or answer as before. */
class OddModelsTest {
  private static final int FEWEST = 200;
  private static final long LONGEST_MILLIS = 8_000;
  private static final long LONGEST_SECONDS = 240;

  /** A network as large as the largest that a card here asks for takes some gigabytes. */
  private static final long MOST_MEGABYTES = 1_500;

  @TempDir Path folder;

  @Test
  @Tag("slow")
  void areRefusedInASentenceOrAnswerAsBefore() throws Exception {
    Path said = folder.resolve("said.txt");
    Process alone =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-Dpixelrnn.threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                OddModelsAlone.class.getName(),
                Files.createDirectory(folder.resolve("models")).toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(alone.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
    } finally {
      alone.destroyForcibly();
    }
    List<String> all = Files.readAllLines(said);
    // TensorFlow greets when the first network is made, before the first odd one.
    int first = 0;
    while (first < all.size() && !all.get(first).startsWith("begin\t")) {
      first++;
    }
    assertThat(first).as(all.toString()).isLessThan(all.size());
    List<String> lines = all.subList(first, all.size());
    assertThat(alone.exitValue()).as(lines.get(lines.size() - 1)).isZero();
    assertEveryOne(lines);
  }

  private static void assertEveryOne(List<String> lines) throws IOException {
    int models = OddModels.all().size();
    assertThat(models).isGreaterThanOrEqualTo(FEWEST);
    String[] done = lines.get(lines.size() - 1).split("\t", -1);
    assertThat(done).startsWith("done", "" + models);
    assertThat(Long.parseLong(done[2])).as("megabytes").isLessThan(MOST_MEGABYTES);
    assertThat(lines).hasSize(2 * models + 1);
    int same = 0;
    for (int i = 0; i < 2 * models; i += 2) {
      String name = lines.get(i);
      String[] end = lines.get(i + 1).split("\t", -1);
      assertThat(name).startsWith("begin\t");
      assertThat(end[0]).as(name + ": " + lines.get(i + 1)).isEqualTo("end");
      assertThat(Long.parseLong(end[1])).as(name + ", ms").isLessThan(LONGEST_MILLIS);
      assertThat(end[2]).as(name + ": " + lines.get(i + 1)).isIn("same", "refused");
      if (end[2].equals("refused")) {
        assertThat(end[3]).as(name).doesNotContain("null").doesNotMatch(".*\\p{Cntrl}.*");
      } else {
        same++;
      }
    }
    assertThat(same).as("models that are not odd enough").isLessThan(models / 4);
  }
}
