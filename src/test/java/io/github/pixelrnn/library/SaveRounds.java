// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that saves models of one name, one after the other. */
final class SaveRounds {
  static final String NAME = "bricks";

  private SaveRounds() {}

  /**
   * @param arguments the library; what its weights start with; how often
   */
  public static void main(String... arguments) throws IOException {
    Path library = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[2]);
    for (int round = 0; round < rounds; round++) {
      save(library, arguments[1] + " " + round);
    }
  }

  /** Saves a model of these weights. */
  static void save(Path library, String weights) throws IOException {
    FakeEngine engine = new FakeEngine();
    FakeEngine.TextModel model = engine.model(Cards.SMALL, weights);
    new ModelLibrary(library, List.of(), engine).save(Cards.named(NAME, model), model);
  }

  /** A process that does so. */
  static Process start(Path library, String weights, int rounds, Path said) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SaveRounds.class.getName(),
            library.toString(),
            weights,
            String.valueOf(rounds))
        .redirectErrorStream(true)
        .redirectOutput(Files.createFile(said).toFile())
        .start();
  }
}
