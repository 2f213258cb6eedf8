// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of a batch: a process that is watched while its table grows. */
final class TrialRun {
  private final TrialOutput output;
  private final int before;
  private final Process process;
  private final Path said;
  private final long start = System.nanoTime();
  private final Peak driver = new Peak();
  private final Peak executors = new Peak();
  private double firstAfter = Double.NaN;
  private double lastAfter = Double.NaN;
  private double seconds = Double.NaN;
  private int seen;

  /** Starts it. */
  TrialRun(ProcessBuilder builder, TrialOutput output, Path said) throws IOException {
    this.output = output;
    this.said = said;
    this.before = output.lines().size();
    this.seen = before;
    this.process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  /**
   * Waits until the table has so many lines.
   *
   * @param cluster whose executors are watched; null for none
   */
  void await(int lines, SparkCluster cluster) throws Exception {
    while (seen < lines) {
      watch(cluster);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Looks at it and at a cluster's executors once, while it must not have ended. */
  void watch(SparkCluster cluster) throws IOException {
    TrialOutput.require(process.isAlive(), "it ended early:\n" + Files.readString(said));
    look(cluster);
  }

  /** Waits until it ends, which it must with this code. */
  void end(int code, SparkCluster cluster) throws Exception {
    while (process.isAlive()) {
      look(cluster);
      TimeUnit.MILLISECONDS.sleep(50);
    }
    seconds = sinceStart();
    look(null);
    TrialOutput.require(process.exitValue() == code, "its exit code:\n" + Files.readString(said));
  }

  /** What it said. */
  String said() throws IOException {
    return Files.readString(said);
  }

  /** What it said last. */
  String lastLine() throws IOException {
    return said().lines().reduce("", (before, last) -> last);
  }

  /** Kills it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    seconds = sinceStart();
  }

  /** How it went until it ended or was killed, in one line. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d files in %.1f s%s; memory: its own Java %s, executors %s",
        seen - before,
        seconds,
        pace(seen - before, firstAfter, lastAfter),
        driver.text(),
        executors.text());
  }

  /**
   * How fast files were done once the first was.
   *
   * @param firstAfter seconds until the first was seen, with any that were seen along with it
   * @param lastAfter seconds until the last was seen
   * @return nothing of it that can't be told of so few files
   */
  static String pace(int files, double firstAfter, double lastAfter) {
    String first = files < 1 ? "" : String.format(Locale.ROOT, "; first after %.1f s", firstAfter);
    return files < 2 || lastAfter <= firstAfter
        ? first
        : first
            + String.format(
                Locale.ROOT, ", then %.2f a second", (files - 1) / (lastAfter - firstAfter));
  }

  private double sinceStart() {
    return (System.nanoTime() - start) * 1e-9;
  }

  private void look(SparkCluster cluster) throws IOException {
    List<List<String>> lines = output.lines();
    if (lines.size() > seen) {
      seen = lines.size();
      lastAfter = sinceStart();
      firstAfter = Double.isNaN(firstAfter) ? lastAfter : firstAfter;
    }
    if (process.isAlive()) {
      Stream.concat(Stream.of(process.toHandle()), process.descendants())
          .filter(one -> one.info().command().orElse("").endsWith("java"))
          .forEach(driver::look);
    }
    if (cluster != null) {
      cluster.executors().forEach(executors::look);
    }
  }
}
