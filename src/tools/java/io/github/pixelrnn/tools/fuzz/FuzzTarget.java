// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import io.github.pixelrnn.model.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls with one input after the other, in a process of its own. */
public final class FuzzTarget {
  static final String READING = "pixelrnn.fuzz.reading";
  static final String FOLDER = "pixelrnn.fuzz.folder";
  static final String TALLY = "tally";

  private static Reading reading;
  private static Path folder;
  private static Tally tally;

  private FuzzTarget() {}

  /**
   * Called once, before the first input.
   *
   * @throws IOException when a seed is refused
   */
  public static void fuzzerInitialize() throws IOException {
    reading = Reading.valueOf(System.getProperty(READING));
    folder = Path.of(System.getProperty(FOLDER));
    tally = new Tally(folder.resolve(TALLY));
    // Loads and instruments all classes, which counts as no input's time.
    for (Path seed : Fuzzing.seeds(folder)) {
      reading.read(folder, Files.readAllBytes(seed));
    }
  }

  /**
   * Reads one input.
   *
   * @throws AssertionError when it is refused in anything else than one sentence; whatever else is
   *     thrown is not handled
   */
  public static void fuzzerTestOneInput(byte[] bytes) {
    tally.run();
    try {
      reading.read(folder, bytes);
      tally.accepted();
    } catch (IOException e) {
      String sentence = FileProblem.sentence(e);
      if (!sentence.equals(e.getMessage()) || sentence.endsWith("null") || namesFailure(e)) {
        throw new AssertionError("no sentence: " + e.getMessage(), e);
      }
      tally.refused();
    }
  }

  /** Whether a sentence has a class in it that something of ours or a library's fell over. */
  private static boolean namesFailure(IOException refusal) {
    Throwable cause = refusal.getCause();
    while (cause != null && !refusal.getMessage().contains(cause.getClass().getName())) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
