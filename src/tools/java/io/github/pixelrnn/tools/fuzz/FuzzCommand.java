// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The command line of {@code scripts/fuzz}. */
final class FuzzCommand {
  private static final int SECONDS = 60;

  private FuzzCommand() {}

  /**
   * Tries all readings, each for the same time, and prints a line for each; ends with 1 when
   * something is not handled.
   *
   * @param arguments an empty folder; how many minutes for all together
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    double minutes = Double.parseDouble(arguments[1]);
    Reading[] all = Reading.values();
    long seconds = Math.max(1, Math.round(minutes * SECONDS / all.length));
    boolean handled = true;
    System.out.printf(
        "Jazzer, %d seconds for each of %d readings; files in %s%n", seconds, all.length, folder);
    System.out.println("target                inputs     refused    accepted  not handled");
    for (Reading reading : all) {
      Path own = folder.resolve(reading.name().toLowerCase(Locale.ROOT));
      Fuzzing.Result result = new Fuzzing(reading, own, seconds).run();
      System.out.printf(
          Locale.ROOT,
          "%-16s  %10d  %10d  %10d  %11d%n",
          reading.label(),
          result.counts().run(),
          result.counts().refused(),
          result.counts().accepted(),
          result.unhandled().size());
      for (Map.Entry<Path, String> one : result.unhandled().entrySet()) {
        System.out.println("  " + one.getValue() + ": " + one.getKey());
        handled = false;
      }
    }
    System.out.println(handled ? "everything handled" : "not everything is handled");
    System.exit(handled ? 0 : 1); // TensorFlow may have left threads behind
  }
}
