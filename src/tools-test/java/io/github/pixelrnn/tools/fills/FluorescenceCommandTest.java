// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluorescenceCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String line) {
    String all = line + " --output " + folder.resolve("figures");
    return new FluorescenceCommand(stream(out), stream(err)).run(all.split(" "));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void theBiharmonicFillStandsBesideTheTruth() throws IOException {
    assertThat(run("--images nuclei")).isZero();

    List<String> lines = Files.readAllLines(folder.resolve("figures/figures.csv"));
    assertThat(lines).hasSize(9).first().isEqualTo("image,hole,filler,error,grain");
    assertThat(lines.get(1)).matches("nuclei,large,truth,\\d+\\.\\d+,\\d+\\.\\d+");
    assertThat(lines.get(8)).matches("nuclei,single,biharmonic,\\d+\\.\\d+,");
    assertThat(ImageIO.read(folder.resolve("figures/nuclei.png").toFile()).getHeight())
        .isGreaterThan(2 * 256);
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(9).contains("biharmonic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--steps 1 --start Nothing | steps must be 2 or more, got 1",
        "--start Nothin | start must be",
        "--steps 5 --library nowhere | there is no model pretrained-grey in nowhere",
        "--model linen --library nowhere | there is no model linen in nowhere"
      })
  void whatCannotBeIsToldBeforeAnyWork(String line, String message) {
    assertThat(run(line)).isEqualTo(2);

    refused(message);
  }

  /** As the last of several, with photographs and without. */
  @Test
  void aMisspeltImageIsToldBeforeAnyWork() {
    assertThat(run("--images nuclei,cel")).isPositive();

    refused("cel");
  }

  private void refused(String message) {
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains(message);
    assertThat(folder.resolve("figures")).doesNotExist();
  }
}
