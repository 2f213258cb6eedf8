// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.sharedlibrary;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.Launcher;
import java.nio.file.Path;
import java.util.Locale;

/** The command line of {@code scripts/shared-library}. */
final class SharedLibraryCommand {
  private SharedLibraryCommand() {}

  /**
   * Runs all rounds and prints a line for each.
   *
   * @param arguments an empty folder; how many processes; how many rounds
   * @throws AssertionError when something is not as it must be
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int processes = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path library = folder.resolve("models");
    SharedLibrary shared =
        new SharedLibrary(
            folder, library, Launcher.class, Installation.standard().withLibrary(library).models());
    System.out.println("round  verb     saved  told of another  winner  reads meanwhile  seconds");
    for (int number = 1; number <= rounds; number++) {
      long start = System.nanoTime();
      SharedLibrary.Round round = shared.run(number, processes);
      System.out.printf(
          Locale.ROOT,
          "%5d  %-7s  %5d  %15d  %6d  %15d  %7.1f%n",
          number,
          number % 2 == 0 ? "inpaint" : "train",
          processes,
          round.told(),
          round.winner(),
          round.reads(),
          (System.nanoTime() - start) * 1e-9);
    }
    System.out.println("all models whole, all reads whole, nothing left over");
    System.exit(0); // TensorFlow may have left threads behind
  }
}
