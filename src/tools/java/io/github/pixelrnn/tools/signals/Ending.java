// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.signals;

import io.github.pixelrnn.job.settings.ModelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a process ended that was sent a signal.
 *
 * @param seconds from the signal until it and all that it had started were gone; NaN when it had
 *     ended by itself before
 * @param code its exit code
 * @param said its last line
 * @param hidden how many half-written files it left
 */
record Ending(double seconds, int code, String said, long hidden) {
  private static final long LONGEST_SECONDS = 60;

  /**
   * Starts some work, sends a signal to the script alone when its moment has come, and waits.
   *
   * @param script the launcher
   * @param folder of the work; the folder out in it is emptied before
   * @param signal as {@code kill -s} takes it
   */
  static Ending of(Path script, Path folder, Work work, String signal) throws Exception {
    clear(folder.resolve("out"));
    clear(folder.resolve("models"));
    Path err = folder.resolve("said.txt");
    long start = System.nanoTime();
    Process process = start(script, folder, err, work.line());
    while (process.isAlive()
        && !work.moment()
            .hasCome(folder, Files.readString(err), (System.nanoTime() - start) * 1e-9)) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    List<ProcessHandle> all = process.descendants().toList();
    long sent = System.nanoTime();
    boolean ended = !process.isAlive();
    if (!ended) {
      kill(signal, process.pid());
    }
    boolean gone = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    while (gone && all.stream().anyMatch(ProcessHandle::isAlive) && seconds(sent) < 5) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    double seconds = ended ? Double.NaN : seconds(sent);
    all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    List<String> lines = new ArrayList<>(Files.readAllLines(err));
    lines.addAll(Files.readAllLines(folder.resolve("answer.txt")));
    return new Ending(
        seconds,
        process.exitValue(),
        lines.isEmpty() ? "" : lines.get(lines.size() - 1),
        Moment.hidden(folder));
  }

  static Process start(Path script, Path folder, Path err, String line) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    for (String given : line.split(" ", -1)) {
      String word = given.equals(Work.TRAIN_HERE) ? ModelChoice.TRAIN_HERE : given;
      command.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PIXELRNN_MODELS", folder.resolve("models").toString());
    return builder
        .redirectError(err.toFile())
        .redirectOutput(folder.resolve("answer.txt").toFile())
        .start();
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).inheritIO().start().waitFor();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
