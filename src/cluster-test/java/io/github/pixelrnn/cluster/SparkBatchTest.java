// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.batch.BatchRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Folders filled by two executors' cores in one JVM, with the real engine. */
class SparkBatchTest extends SparkInAFolder {
  private static final String BATCH =
      "batch --model tiny --input @in --masks @masks --output @out --seed 5";

  @Test
  void leavesByteForByteWhatBatchLeaves() throws IOException {
    assertThat(run(BATCH + " --json")).isEqualTo(1);
    String answer = out.toString(StandardCharsets.UTF_8);
    Map<String, String> alone = results();
    List<BatchRow> rows = rows();
    Files.move(folder.resolve("out"), folder.resolve("alone"));

    assertThat(spark(BATCH + " --json")).as(said()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
    assertThat(results()).hasSize(2 * (IMAGES - 1) + 1).isEqualTo(alone);
    assertThat(rows()).isEqualTo(rows);
    assertThat(rows().get(5).error()).contains(BROKEN + " can't be read: it seems to be damaged");
    assertThat(lines())
        .contains("Filling 12 of 12 files")
        .anyMatch(line -> line.startsWith(BROKEN + " failed: "))
        .anyMatch(line -> line.matches("Filling \\d+ of 12, .* a second.*"));
  }

  /** Executors have other folders as their own; what goes wrong is told as it was given. */
  @Test
  void tellsWhatFailsByTheNamesThatWereGiven() throws IOException {
    Path here = Files.createTempDirectory(Path.of("target"), "relative-");
    try {
      for (String name : List.of("in", "masks")) {
        Files.move(folder.resolve(name), here.resolve(name));
      }
      Files.delete(here.resolve("masks").resolve(name(3)));
      Files.createDirectory(here.resolve("out"));
      Files.writeString(here.resolve("out").resolve("image-07.json"), "a person's own");
      String line = "batch --model tiny --seed 5 --input IN --masks MASKS --output OUT --json";
      for (String name : List.of("in", "masks", "out")) {
        line = line.replace(" " + name.toUpperCase(Locale.ROOT), " " + here.resolve(name));
      }
      assertThat(run(line)).isEqualTo(1);
      Path table = here.resolve("out").resolve("batch.csv");
      List<BatchRow> alone = rows(table);
      List<String> said = failures();
      assertThat(alone)
          .extracting(BatchRow::error)
          .filteredOn(error -> !error.isEmpty())
          .hasSize(3);
      assertThat(alone.get(3).error()).endsWith(" in " + here.resolve("masks"));
      assertThat(alone.get(5).error()).startsWith(here.resolve("in").resolve(BROKEN).toString());
      Files.delete(table);
      assertThat(spark(line)).as(said()).isEqualTo(1);
      assertThat(rows(table)).isEqualTo(alone);
      assertThat(failures()).containsExactlyInAnyOrderElementsOf(said);
    } finally {
      ModelParcel.delete(here);
    }
  }

  private List<String> failures() {
    return lines().filter(line -> line.contains(" failed: ")).toList();
  }

  @Test
  void goesOnWithWhatBatchLeft() throws IOException {
    for (int number = 6; number < IMAGES; number++) {
      Files.delete(folder.resolve("in").resolve(name(number)));
    }
    assertThat(run(BATCH)).isEqualTo(1);
    Map<String, String> before = results();
    for (int number = 6; number < IMAGES; number++) {
      add(number);
    }
    add(5);
    Object untouched = Files.getLastModifiedTime(folder.resolve("out").resolve(name(1)));
    assertThat(spark(BATCH)).as(said()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Filled 7 of 12 files, 5 were done before; see ");
    assertThat(results()).containsAllEntriesOf(before);
    assertThat(Files.getLastModifiedTime(folder.resolve("out").resolve(name(1))))
        .isEqualTo(untouched);
    assertThat(rows()).extracting(BatchRow::file).hasSize(IMAGES).isSorted();
  }

  @Test
  void goesOnWhenItsDriverWasKilled() throws Exception {
    int images = 80;
    for (int number = IMAGES; number < images; number++) {
      add(number);
    }
    add(5);
    Process driver = driver();
    try {
      while (rows().size() < 8) {
        assertThat(driver.isAlive()).as(Files.readString(folder.resolve("said.txt"))).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } finally {
      driver.destroyForcibly().waitFor();
    }
    Map<String, Object> before = stamps();
    assertThat(before).as("killed too late to tell anything").hasSizeLessThan(images);
    assertThat(spark(BATCH)).as(said()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Filled " + (images - before.size()) + " of " + images + " files, ");
    assertThat(stamps()).hasSize(images).containsAllEntriesOf(before);
    assertThat(rows()).extracting(BatchRow::file).hasSize(images).isSorted();
    Map<String, String> filled = results();

    Files.move(folder.resolve("out"), folder.resolve("killed"));
    assertThat(run(BATCH)).isZero();
    assertThat(results()).isEqualTo(filled);
  }

  @Test
  void saysWhyNobodyCanGoOn() throws IOException {
    byte[] weights = Files.readAllBytes(model.resolve(DATA));
    Files.write(model.resolve(DATA), flipped(weights));
    assertThat(spark(BATCH)).isEqualTo(1);
    assertThat(lines()).last().asString().contains("its sha-256 is not the one in rdf.yaml");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(spark("inpaint --model tiny")).isEqualTo(2);
    assertThat(spark("--master local[3] " + BATCH)).isEqualTo(2);
    assertThat(lines()).last().asString().contains("--master is for scripts/pixelrnn-spark");
    for (String help : List.of("--help", "batch --help", "evaluate --help", "help batch")) {
      assertThat(spark(help)).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("--master=URL", "spark://HOST:7077", "local[*]");
    }
    assertThat(spark(BATCH + " --temperature 0")).isEqualTo(2);
  }

  private Process driver() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@src/cluster/java-options.txt", "-Xmx1g", "-Djava.awt.headless=true"));
    command.addAll(List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(SparkLauncher.class.getName());
    command.addAll(List.of(words(BATCH)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(Installation.LIBRARY_VARIABLE, folder.resolve("models").toString());
    Path said = folder.resolve("said.txt");
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  private List<BatchRow> rows() throws IOException {
    return rows(folder.resolve("out/batch.csv"));
  }

  /** Without the seconds. */
  private static List<BatchRow> rows(Path table) throws IOException {
    return CsvFile.read(table, BatchRow.COLUMNS).stream()
        .map(BatchRow::of)
        .map(row -> new BatchRow(row.file(), 0, row.seed(), row.pixels(), row.bits(), row.error()))
        .toList();
  }

  /** The hash of each file but the table. */
  private Map<String, String> results() throws IOException {
    Map<String, String> results = new TreeMap<>();
    try (var files = Files.list(folder.resolve("out"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        results.put(file.getFileName().toString(), sha256(file));
      }
    }
    results.remove("batch.csv");
    return results;
  }

  /** When the results were written that the table names. */
  private Map<String, Object> stamps() throws IOException {
    Map<String, Object> stamps = new TreeMap<>();
    for (BatchRow row : rows()) {
      stamps.put(row.file(), Files.getLastModifiedTime(folder.resolve("out").resolve(row.file())));
    }
    return stamps;
  }
}
