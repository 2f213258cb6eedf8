// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.batch.BatchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One large image. */
class SparkSlideTest extends SparkInOneJvm {
  private static final String BATCH = "batch --model tiny --input @in --value 255 --output @out";
  private static final String PROPERTY = "pixelrnn.slide";
  private static final int WIDTH = 100_000;
  private static final int HEIGHT = 40;
  private static final int PARTS = WIDTH / 1024 + 1;

  @BeforeEach
  void makeSlide() throws IOException {
    System.setProperty(PROPERTY, "1");
    Files.createDirectory(folder.resolve("in"));
    ImageProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels.set(x, y, (x * 3 + y * 7) % 250);
      }
    }
    pixels.setValue(255);
    for (int part = 0; part < PARTS; part++) {
      pixels.setRoi(part * 1024 + part * 13 % 600, part % 30, 8, 5);
      pixels.fill();
    }
    pixels.resetRoi();
    SavedImage.write(new ImagePlus("", pixels), folder.resolve("in/slide.tif"));
  }

  @AfterEach
  void forgetSize() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void isByteForByteWhatOneLeaves() throws IOException {
    assertThat(run(BATCH)).as(said()).isZero();
    assertThat(said()).contains("slide.tif: filling " + PARTS + " parts");
    Map<String, String> alone = results();
    assertThat(alone).containsKeys("slide.tif", "slide.json").hasSize(4);
    Files.move(folder.resolve("out"), folder.resolve("alone"));
    assertThat(spark(BATCH)).as(said()).isZero();
    assertThat(results()).isEqualTo(alone);
    assertThat(lines())
        .anyMatch(line -> line.matches("Filling \\d+ of " + (PARTS + 1) + ", .* a second.*"));
  }

  @Test
  void goesOnWithThePartsThatAKilledDriverLeft() throws Exception {
    Path patches = folder.resolve("out/.slide.tif.patches");
    Process driver = driver();
    try {
      while (!Files.exists(patches) || Files.size(patches) < 3000) {
        assertThat(driver.isAlive()).as(Files.readString(folder.resolve("said.txt"))).isTrue();
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } finally {
      driver.destroyForcibly().waitFor();
    }
    assertThat(patches).as("killed too late to tell anything").exists();
    assertThat(spark(BATCH)).as(said()).isZero();
    assertThat(said())
        .containsPattern("slide.tif: filling " + PARTS + " parts, [1-9][0-9]* were filled before");
    Map<String, String> filled = results();
    Files.move(folder.resolve("out"), folder.resolve("killed"));
    assertThat(run(BATCH)).isZero();
    assertThat(results()).isEqualTo(filled);
  }

  private Process driver() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@src/cluster/java-options.txt", "-Xmx1g", "-Djava.awt.headless=true"));
    command.addAll(List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false"));
    command.addAll(List.of("-D" + PROPERTY + "=1", "-cp", System.getProperty("java.class.path")));
    command.add(SparkLauncher.class.getName());
    command.addAll(List.of(words(BATCH)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(Installation.LIBRARY_VARIABLE, folder.resolve("models").toString());
    Path said = folder.resolve("said.txt");
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  private List<String> row() throws IOException {
    return CsvFile.read(folder.resolve("out/batch.csv"), BatchRow.COLUMNS).get(0);
  }

  /** The hash of each file, of the table its line without the seconds. */
  private Map<String, String> results() throws IOException {
    Map<String, String> results = new TreeMap<>();
    try (var files = Files.list(folder.resolve("out"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        results.put(file.getFileName().toString(), sha256(file));
      }
    }
    List<String> row = new ArrayList<>(row());
    row.remove(1);
    results.put("batch.csv", row.toString());
    return results;
  }
}
