// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process that is asked to end, in each phase of each verb. How long it takes is measured by
 * {@code scripts/signals}; here a wide bound tells that the wish was heard at all.
 */
@Timeout(120)
class SignalsTest {
  private static final int TERM = 128 + 15;
  private static final int INT = 128 + 2;

  /** A phase alone would take minutes. */
  private static final long LONGEST_SECONDS = 18;

  private static final String NOTHING =
      "pixelrnn: stopped; nothing was kept, the same command starts anew";
  private static final String TRAIN =
      "train --images @in --name new --levels 4 --layers 1 --features 2 --headwidth 2 --patch 6"
          + " --batch 1 --steps 100000";
  private static final String BATCH =
      "batch --input @in --masks @mask.png --output @out --model tiny";
  private static final String INPAINT =
      "inpaint --image @in/a.png --mask Image --maskimage @mask.png --output @out/filled.png";

  @TempDir static Path bundled;
  @TempDir Path folder;

  @BeforeAll
  static void trainAModel() throws Exception {
    assumeTrue(ProcessHandle.current().supportsNormalTermination(), "there are no signals here");
    SignalsTest maker = new SignalsTest();
    maker.folder = bundled;
    Files.createDirectories(bundled.resolve("in"));
    SavedImage.write(noise(48), bundled.resolve("in/a.png"));
    String line = TRAIN.replace("--name new", "--name tiny").replace("100000", "2");
    assertThat(maker.start(SlowEngine.Phase.NONE, line).waitFor()).as(maker.said()).isZero();
  }

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("out"));
    Files.createDirectories(folder.resolve("models"));
    for (String name : List.of("a.png", "b.png")) {
      SavedImage.write(noise(48), folder.resolve("in").resolve(name));
    }
    SavedImage.write(square(48), folder.resolve("mask.png"));
  }

  @ParameterizedTest
  @CsvSource({
    "STARTING, sample --model tiny --width 9 --height 9 --output @out/x.png",
    "DRAWING, sample --model tiny --width 9 --height 9 --output @out/x.png",
    "STARTING, evaluate --model tiny --images @in",
    "JUDGING, evaluate --model tiny --images @in",
    "STARTING, distribution --model tiny --image @in/a.png --x 4 --y 4 --output @out/x.png",
    "JUDGING, distribution --model tiny --image @in/a.png --x 4 --y 4 --output @out/x.png",
    "STARTING, " + INPAINT + " --model tiny",
    "DRAWING, " + INPAINT + " --model tiny --result Sample",
    "DRAWING, " + INPAINT + " --model tiny --result Mean --uncertainty",
    "JUDGING, " + INPAINT + " --model tiny --particles 4",
    "TRAINING, " + INPAINT + " --model TRAIN_HERE --steps 100000",
    "STARTING, " + BATCH,
    "STARTING, " + TRAIN
  })
  @Tag("slow")
  void keepsNothing(SlowEngine.Phase phase, String line) throws Exception {
    List<Path> before = files();
    end(start(phase, line), () -> said().contains(phase.announcement()), "TERM");
    assertThat(said()).endsWith(NOTHING + System.lineSeparator());
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvSource({"DRAWING", "JUDGING"})
  void aBatchDoesTheFileAtHandAnew(SlowEngine.Phase phase) throws Exception {
    Process process = start(phase, BATCH);
    end(process, () -> said().contains(phase.announcement()), "TERM");
    assertThat(said())
        .contains("pixelrnn: stopped; 2 files are left, the same command goes on with them");
    assertThat(files("out")).containsExactly("batch-parameters.csv", "batch.csv");
    assertThat(start(SlowEngine.Phase.NONE, BATCH).waitFor()).as(said()).isZero();
    assertThat(files("out")).contains("a.png", "a.json", "b.png", "b.json").hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"TRAINING, TERM", "TRAINING, INT", "SAVING, TERM"})
  void aTrainingKeepsItsLastStep(SlowEngine.Phase phase, String signal) throws Exception {
    assumeTrue(!signal.equals("INT") || hearsInt(), "Ctrl-C is ignored in this session");
    Process process =
        start(phase, TRAIN.replace("100000", phase.name().equals("SAVING") ? "3" : "100000"));
    end(process, () -> said().contains(phase.announcement()), signal);
    String steps =
        Files.readAllLines(folder.resolve("models/new/training.csv")).stream()
            .reduce((one, other) -> other)
            .orElseThrow()
            .split(",", -1)[0];
    assertThat(Long.parseLong(steps)).isPositive();
    assertThat(said()).contains("new: " + steps + " steps, ");
    if (phase == SlowEngine.Phase.TRAINING) {
      assertThat(said()).contains("; cancelled, what was learned so far is kept; resume goes on");
    }
    assertThat(files("models/new")).contains("rdf.yaml");
  }

  @Test
  void whatWasLearnedForAnImageFillsLater() throws Exception {
    Process process =
        start(SlowEngine.Phase.DRAWING, INPAINT + " --model TRAIN_HERE --result Sample --steps 4");
    end(process, () -> said().contains(SlowEngine.Phase.DRAWING.announcement()), "TERM");
    assertThat(said())
        .endsWith(
            "pixelrnn: stopped; what was learned is kept, model trained-on-a fills without"
                + " training"
                + System.lineSeparator());
    assertThat(files("out")).isEmpty();
    assertThat(start(SlowEngine.Phase.NONE, INPAINT + " --model trained-on-a").waitFor())
        .as(said())
        .isZero();
  }

  /** A large image of noise takes a while to be compressed. */
  @Test
  void aResultIsWrittenToItsEnd() throws Exception {
    SavedImage.write(noise(3000), folder.resolve("in/large.png"));
    SavedImage.write(square(3000), folder.resolve("mask.png"));
    Process process =
        start(SlowEngine.Phase.NONE, INPAINT.replace("a.png", "large.png") + " --model tiny");
    end(process, () -> files("out").stream().anyMatch(name -> name.startsWith(".")), "TERM");
    assertThat(files("out")).containsExactly("filled.json", "filled.png");
    assertThat(ImageFiles.read(folder.resolve("out/filled.png")).getWidth()).isEqualTo(3000);
  }

  /** Waits for a moment, gives the signal and waits for the end. */
  private void end(Process process, BooleanSupplier moment, String signal) throws Exception {
    try {
      while (!moment.getAsBoolean()) {
        assertThat(process.isAlive()).as(said()).isTrue();
        TimeUnit.MILLISECONDS.sleep(1);
      }
      if (signal.equals("INT")) {
        new ProcessBuilder("kill", "-s", "INT", String.valueOf(process.pid())).start().waitFor();
      } else {
        process.destroy();
      }
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(said()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as(said()).isEqualTo(signal.equals("INT") ? INT : TERM);
    assertThat(said()).doesNotContain("\tat ", "Exception");
    assertThat(files().stream().map(file -> file.getFileName().toString()))
        .filteredOn(name -> !name.equals(".lock")) // the library's, which stays and means nothing
        .noneMatch(name -> name.startsWith("."));
  }

  /** Not where the session was started in the background of a shell. */
  private static boolean hearsInt() throws Exception {
    return new ProcessBuilder("sh", "-c", "kill -INT $$").start().waitFor() != 0;
  }

  private Process start(SlowEngine.Phase phase, String line) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-Djava.awt.headless=true"));
    command.add("-Dpixelrnn.bundled=" + bundled.resolve("models"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SlowLauncher.class.getName(), phase.name()));
    for (String word : line.split(" ", -1)) {
      command.add(
          word.startsWith("@")
              ? folder.resolve(word.substring(1)).toString()
              : word.replace("TRAIN_HERE", ModelChoice.TRAIN_HERE));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PIXELRNN_MODELS", folder.resolve("models").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  /** By the last process. */
  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All, but for what {@link #said} reads. */
  private List<Path> files() {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> !file.endsWith("said.txt")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> files(String in) {
    try (var files = Files.list(folder.resolve(in))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ImagePlus noise(int side) {
    Noise.Stream stream = new Noise(1).stream(Noise.Purpose.PATCHES, 0, 0, 0);
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) stream.below(256, i, 0, 0);
    }
    return new ImagePlus("", new ByteProcessor(side, side, pixels));
  }

  private static ImagePlus square(int side) {
    ByteProcessor pixels = new ByteProcessor(side, side);
    pixels.setValue(255);
    pixels.setRoi(20, 20, 3, 3);
    pixels.fill();
    return new ImagePlus("", pixels);
  }
}
