// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.image.CsvFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends at once; the table is written by the test. */
class TrialRunTest {
  private static final List<String> COLUMNS =
      List.of("file", "seconds", "seed", "pixels", "bits", "error");

  @TempDir private Path folder;

  @Test
  void clockStopsWhenTheProcessEnds() throws Exception {
    TrialRun run = run("--version");
    run.end(0, null);
    String text = run.text();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(run.text()).isEqualTo(text).matches("0 files in \\d+\\.\\d s; memory: .*");
    assertThat(run.said()).contains("64-Bit");
    assertThat(run.said()).endsWith(run.lastLine() + System.lineSeparator());
  }

  @Test
  void aFileAloneHasNoPace() throws Exception {
    TrialRun run = run("--version");
    List<String> row = List.of("a.png", "0.1", "3", "12", "1.5", "");
    CsvFile.replace(folder.resolve("batch.csv"), List.of(COLUMNS, row)).close();
    run.end(0, null);
    assertThat(run.text()).matches("1 files in \\d+\\.\\d s; first after \\d+\\.\\d s; memory: .*");
  }

  @Test
  void paceIsThatAfterTheFirst() {
    assertThat(TrialRun.pace(0, Double.NaN, Double.NaN)).isEmpty();
    assertThat(TrialRun.pace(1, 2, 2)).isEqualTo("; first after 2.0 s");
    assertThat(TrialRun.pace(5, 2, 2)).isEqualTo("; first after 2.0 s"); // all seen at once
    assertThat(TrialRun.pace(5, 2, 4)).isEqualTo("; first after 2.0 s, then 2.00 a second");
  }

  @Test
  void otherExitCodeFailsWithWhatWasSaid() throws Exception {
    TrialRun run = run("--no-such-option");
    assertThatThrownBy(() -> run.end(0, null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no-such-option");
  }

  private TrialRun run(String option) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new TrialRun(
        new ProcessBuilder(java, option), new TrialOutput(folder), folder.resolve("said.txt"));
  }
}
