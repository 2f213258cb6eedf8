// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedtraining;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.Launcher;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The command line of {@code scripts/killed-training}. */
final class KilledTrainingCommand {
  /** Long enough for a checkpoint now and then, which a run makes after ten seconds. */
  private static final int LONGEST_MILLISECONDS = 30_000;

  private static final int DONE = 0;
  private static final String UNDISTURBED = "undisturbed";
  private static final String KILLED = "killed";

  private final Path folder;
  private final Path image;
  private final int steps;

  private KilledTrainingCommand(Path folder, Path image, int steps) {
    this.folder = folder;
    this.image = image;
    this.steps = steps;
  }

  /**
   * Prints a line for each kill, and both hashes. Exit code 1 when they differ.
   *
   * @param arguments an empty folder; an image; how many kills; how many steps
   */
  public static void main(String... arguments) throws Exception {
    KilledTrainingCommand training =
        new KilledTrainingCommand(
            Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[3]));
    System.exit(training.run(Integer.parseInt(arguments[2])));
  }

  private int run(int kills) throws Exception {
    long start = System.nanoTime();
    requireDone(start(UNDISTURBED).waitFor());
    System.out.printf(
        Locale.ROOT,
        "undisturbed: %d steps in %.0f s%n",
        steps,
        (System.nanoTime() - start) * 1e-9);
    Noise.Stream moments = new Noise(System.nanoTime()).stream(Noise.Purpose.PATCHES, 0, 0, 0);
    System.out.println("kill  after s  kept step");
    for (int kill = 1; kill <= kills; kill++) {
      int milliseconds = moments.below(LONGEST_MILLISECONDS, kill, 0, 0);
      Process process = start(KILLED);
      boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      if (ended) {
        requireDone(process.exitValue());
      }
      process.destroyForcibly().waitFor(); // SIGKILL
      System.out.printf(
          Locale.ROOT, "%4d  %7.1f  %s%n", kill, milliseconds * 1e-3, ended ? "finished" : kept());
    }
    requireDone(start(KILLED).waitFor());
    String undisturbed = card(UNDISTURBED).weightsSha256();
    String killed = card(KILLED).weightsSha256();
    System.out.println("weights' sha256, undisturbed:  " + undisturbed);
    System.out.println("weights' sha256, " + kills + " times killed: " + killed);
    System.out.println(killed.equals(undisturbed) ? "equal" : "DIFFERENT");
    return killed.equals(undisturbed) ? 0 : 1;
  }

  private String kept() throws IOException {
    return Files.exists(library().resolve(KILLED)) ? String.valueOf(card(KILLED).steps()) : "none";
  }

  private ModelCard card(String name) throws IOException {
    return Installation.standard().withLibrary(library()).models().card(name);
  }

  private Path library() {
    return folder.resolve("models");
  }

  private void requireDone(int code) throws IOException {
    if (code != DONE) {
      throw new IllegalStateException(
          "exit code " + code + ": " + Files.readString(folder.resolve("said.txt")));
    }
  }

  private Process start(String name) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of("train", "--images", image.toString(), "--name", name));
    command.addAll(List.of("--steps", String.valueOf(steps), "--resume", "true"));
    command.addAll(List.of("--layers", "3", "--heldout", "10", "--library", library().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }
}
