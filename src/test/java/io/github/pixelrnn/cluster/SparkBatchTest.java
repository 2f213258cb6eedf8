// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.batch.BatchRow;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folders filled by two executors' cores in one JVM, with the real engine. */
class SparkBatchTest extends LauncherInAFolder {
  private static final String BATCH =
      "batch --model tiny --input @in --masks @masks --output @out --seed 5";
  private static final int IMAGES = 12;
  private static final String BROKEN = "image-05.png";

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.createDirectory(folder.resolve("masks"));
    for (int number = 0; number < IMAGES; number++) {
      add(number);
    }
    Files.writeString(folder.resolve("in").resolve(BROKEN), "no image");
  }

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

  /** Images of several shapes, in groups whose answers come in any order. */
  @Test
  void evaluatesAsTheLauncherDoes() throws IOException {
    Files.delete(folder.resolve("in").resolve(BROKEN));
    for (int number = 0; number < IMAGES; number += 2) {
      write("in/" + name(number), grey(12 + number, 12));
    }
    String evaluate = "evaluate --model tiny --images @in --json --surprise --output @map.tif";
    assertThat(run(evaluate)).as(said()).isZero();
    String answer = out.toString(StandardCharsets.UTF_8);
    String map = sha256(folder.resolve("map.tif"));
    assertThat(answer).contains("\"images\": 11");
    assertThat(spark(evaluate)).as(said()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
    assertThat(sha256(folder.resolve("map.tif"))).isEqualTo(map);
    assertThat(lines()).anyMatch(line -> line.matches("Evaluating \\d+ of \\d+, .* a second.*"));
  }

  /** Each tile by whoever is free, several networks of a multi-scale model, and grey made black. */
  @Test
  void evaluatesALargeImageInTiles() throws IOException {
    write("large.png", noise(300, 270));
    String two = TINY + " --architecture MultiScale --factor 2";
    assertThat(run("train --images large.png --name two --steps 1 " + two)).as(said()).isZero();
    String black = "train --images large.png --name black --binarize Stochastic --steps 1 ";
    assertThat(run(black + TINY.replace("--levels 4", "--levels 2"))).as(said()).isZero();
    for (String model : List.of("tiny", "two", "black")) {
      String line = "evaluate --model " + model + " --json --surprise --output @map.tif --images ";
      assertThat(run(line + "@large.png")).as(said()).isZero();
      String answer = out.toString(StandardCharsets.UTF_8);
      String map = sha256(folder.resolve("map.tif"));
      assertThat(spark(line + "@large.png")).as(said()).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
      assertThat(sha256(folder.resolve("map.tif"))).as(model).isEqualTo(map);
      assertThat(lines()).anyMatch(said -> said.matches("Evaluating \\d of 4, .* a second.*"));
    }
  }

  /** Stacks with labels and a scale, of 16 bits, whose range is that of all; the first failure. */
  @Test
  void looksAtFilesWhereTheyAreJudged() throws IOException {
    for (int number = 0; number < IMAGES; number++) {
      Files.delete(folder.resolve("in").resolve(name(number)));
    }
    for (int number = 0; number < 5; number++) {
      ImageStack stack = new ImageStack(14, 12);
      for (int slice = 1; slice <= 2; slice++) {
        stack.addSlice("slice " + slice, noise(14, 12).convertToShort(false));
        stack.getProcessor(slice).multiply(100 * (number + slice));
      }
      ImagePlus image = new ImagePlus("", stack);
      image.getCalibration().setUnit("um");
      image.getCalibration().pixelWidth = 0.1625;
      SavedImage.write(image, folder.resolve("in/stack-" + number + ".tif"));
    }
    for (String images : List.of("@in", "@in/stack-3.tif")) {
      String evaluate =
          "evaluate --model tiny --json --surprise --output @map.tif --images " + images;
      assertThat(run(evaluate)).as(said()).isZero();
      String answer = out.toString(StandardCharsets.UTF_8);
      String map = sha256(folder.resolve("map.tif"));
      assertThat(spark(evaluate)).as(said()).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(answer);
      assertThat(sha256(folder.resolve("map.tif"))).isEqualTo(map);
    }
    Files.writeString(folder.resolve("in/stack-2.tif"), "no image");
    Files.writeString(folder.resolve("in/stack-4.tif"), "no image");
    assertThat(run("evaluate --model tiny --images @in")).isEqualTo(1);
    String alone = lines().reduce((before, line) -> line).orElseThrow();
    assertThat(alone).contains("stack-2.tif can't be read");
    assertThat(spark("evaluate --model tiny --images @in")).isEqualTo(1);
    assertThat(lines()).last().isEqualTo(alone);
  }

  private static ByteProcessor noise(int width, int height) {
    Noise.Stream random = new Noise(2).stream(Noise.Purpose.PATCHES);
    ByteProcessor pixels = new ByteProcessor(width, height);
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, random.below(256, i / width, i % width, 0));
    }
    return pixels;
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

  private int spark(String line) {
    out.reset();
    err.reset();
    SparkConf conf = new SparkConf().setMaster("local[2]").set("spark.ui.enabled", "false");
    return SparkLauncher.run(
        conf,
        new Installation(folder.resolve("models"), List.of(), REAL),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        words(line));
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

  private String[] words(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
        .toArray(String[]::new);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
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

  private static String name(int number) {
    return String.format("image-%02d.png", number);
  }

  private void add(int number) throws IOException {
    ByteProcessor pixels = grey(12, 12);
    ByteProcessor mask = new ByteProcessor(12, 12);
    for (int i = 0; i < 4; i++) {
      pixels.set(number % 12, i, 7 * number % 250);
      mask.set(2 + number % 7 + i % 2, 5 + i / 2, 255);
    }
    write("in/" + name(number), pixels);
    write("masks/" + name(number), mask);
  }
}
