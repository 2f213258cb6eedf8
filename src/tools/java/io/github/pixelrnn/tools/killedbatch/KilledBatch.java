// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedbatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A batch of small images that is killed several times and run again. A few of the images are
 * damaged. Whatever is not as it must be is an {@link AssertionError}.
 */
final class KilledBatch {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final String TRAIN =
      "train --name tiny --levels 16 --layers 2 --features 8 --headwidth 8 --patch 16 --batch 4"
          + " --steps 20 --images";

  private final Path folder;
  private final int images;
  private final Class<?> launcher;
  private final BatchOutput output;

  /**
   * Lays out the images and trains a model to fill them.
   *
   * @param folder empty
   * @param launcher the main class that takes command lines
   */
  KilledBatch(Path folder, int images, Class<?> launcher) throws Exception {
    this.folder = folder;
    this.images = images;
    this.launcher = launcher;
    this.output = new BatchOutput(folder.resolve("out"));
    BatchImages.write(folder, images);
    List<String> train = new ArrayList<>(List.of(TRAIN.split(" ")));
    train.add(folder.resolve("masks").resolve(BatchImages.name(0)).toString());
    assertThat(run(train)).as(said()).isEqualTo(DONE);
  }

  /** How many lines the table has. */
  int lines() throws IOException {
    return output.lines().size();
  }

  /**
   * Starts or goes on with the batch, and kills it once the table has so many lines and some time
   * has passed. Checks that all there is is whole, and what was there before is as it was.
   *
   * @return the table's lines then
   */
  int killAfter(int lines, long milliseconds) throws Exception {
    Map<String, Object> before = output.results();
    Process process = start(batch());
    try {
      await(process, lines);
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
    output.requireWhole();
    assertThat(output.results()).containsAllEntriesOf(before);
    assertThat(lines()).as("killed too late to tell anything").isLessThan(images);
    return lines();
  }

  /** As {@link #killAfter}, but asks the process to end, as Ctrl-C does. */
  void stopAfter(int lines) throws Exception {
    Map<String, Object> before = output.results();
    Process process = start(batch());
    try {
      await(process, lines);
    } finally {
      process.destroy();
      process.waitFor();
    }
    if (!process.supportsNormalTermination()) {
      System.out.println("Skipped: here a process can't be asked to end, so it was killed instead");
      return;
    }
    output.requireWhole();
    output.requireNothingHidden();
    assertThat(output.results()).containsAllEntriesOf(before);
    assertThat(lines()).as("stopped too late to tell anything").isLessThan(images);
    assertThat(said())
        .contains("stopped; ", " left, the same command goes on with them")
        .doesNotContain("\tat ");
  }

  /** Runs what is left, and checks that there is all there must be, once. */
  void finish() throws Exception {
    Map<String, Object> before = output.results();
    int code = run(batch());
    int damaged = BatchImages.damagedAmong(images);
    assertThat(code).as(said()).isEqualTo(damaged > 0 ? FAILED : DONE);
    if (damaged > 0) {
      assertThat(said().lines().filter(line -> line.startsWith("pixelrnn: ")))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("pixelrnn: " + damaged + " of " + images + " files failed");
    }
    output.requireWhole();
    assertThat(output.results()).as("nothing is done twice").containsAllEntriesOf(before);
    Map<String, BatchLine> lines = output.lines();
    assertThat(lines).hasSize(images);
    for (int number = 0; number < images; number++) {
      assertThat(lines.get(BatchImages.name(number)).isDone())
          .isEqualTo(!BatchImages.isDamaged(number));
    }
    output.requireNothingHidden();
  }

  /** The same pixels as for the file alone. */
  void requireAsInpaint(int number) throws Exception {
    Path image = folder.resolve("in").resolve(BatchImages.name(number));
    Path mask = folder.resolve("masks").resolve(BatchImages.name(number));
    Path alone = folder.resolve("alone.png");
    List<String> inpaint = new ArrayList<>(List.of("inpaint", "--model", "tiny", "--seed", "3"));
    inpaint.addAll(List.of("--mask", "Image", "--maskimage", mask.toString()));
    inpaint.addAll(List.of("--image", image.toString(), "--output", alone.toString()));
    assertThat(run(inpaint)).as(said()).isEqualTo(DONE);
    assertThat(pixels(output.folder().resolve(BatchImages.name(number)))).isEqualTo(pixels(alone));
    assertThat(pixels(alone)).isNotEqualTo(pixels(image));
  }

  private static byte[] pixels(Path file) throws IOException {
    return (byte[]) ImageFiles.read(file).getProcessor().getPixels();
  }

  private List<String> batch() {
    List<String> batch = new ArrayList<>(List.of("batch", "--model", "tiny", "--seed", "3"));
    batch.addAll(List.of("--input", folder.resolve("in").toString()));
    batch.addAll(List.of("--masks", folder.resolve("masks").toString()));
    batch.addAll(List.of("--output", output.folder().toString()));
    return batch;
  }

  private void await(Process process, int lines) throws Exception {
    while (lines() < lines) {
      assertThat(process.isAlive()).as(said()).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /**
   * Runs a command line to its end.
   *
   * @return its exit code
   */
  private int run(List<String> arguments) throws Exception {
    return start(arguments).waitFor();
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), launcher.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PIXELRNN_MODELS", folder.resolve("models").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  /** By the last process. */
  private String said() throws IOException {
    return Files.readString(folder.resolve("said.txt"));
  }
}
