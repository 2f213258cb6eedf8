// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.longsession;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;

/** The command line of {@code scripts/long-session}. */
final class LongSessionCommand {
  /** A row of the table for each of the first ones, and for one in so many of the rest. */
  private static final int EACH = 10;

  private static final int ONE_IN = 100;

  /** Of what the second fill left in memory, that much more is bearable. */
  private static final double MORE = 0.10;

  private final Path images;
  private final Path folder;
  private Footprint second;
  private Footprint last;

  private LongSessionCommand(Path images, Path folder) {
    this.images = images;
    this.folder = folder;
  }

  /**
   * Fills, then draws, and prints what each leaves behind. Exit code 1 when there is more than one
   * engine, or memory has grown by more than a tenth since the second fill.
   *
   * @param arguments the folder of the sample images; one to write into; how many fills, at least
   *     two; how many samples
   */
  public static void main(String... arguments) throws IOException, JMException {
    LongSessionCommand session =
        new LongSessionCommand(Path.of(arguments[0]), Path.of(arguments[1]));
    int fills = Integer.parseInt(arguments[2]);
    int samples = Integer.parseInt(arguments[3]);
    System.out.println("work         " + Footprint.HEAD);
    for (int number = 1; number <= fills; number++) {
      session.run("fill", number, session.fill(number));
    }
    for (int number = 1; number <= samples; number++) {
      session.run("sample", number, session.sample(number));
    }
    System.exit(session.judged()); // TensorFlow may have left threads behind
  }

  private List<String> fill(int seed) {
    return List.of(
        "inpaint",
        "--image",
        images.resolve("scratched.png").toString(),
        "--mask",
        "Image",
        "--maskimage",
        images.resolve("scratched-mask.png").toString(),
        "--model",
        "scratched-sample",
        "--seed",
        String.valueOf(seed),
        "--output",
        folder.resolve("filled.png").toString());
  }

  private List<String> sample(int seed) {
    return List.of(
        "sample",
        "--model",
        "mnist-pixelcnn",
        "--seed",
        String.valueOf(seed),
        "--output",
        folder.resolve("sample.png").toString());
  }

  /** With a new installation each time, as each command in ImageJ has. */
  private void run(String what, int number, List<String> line) throws IOException, JMException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code =
        new Launcher(Launcher.commands(), Installation.standard(), out, out)
            .run(line.toArray(String[]::new));
    if (code != Launcher.DONE) {
      throw new IllegalStateException(
          what
              + " "
              + number
              + ": exit code "
              + code
              + ": "
              + said.toString(StandardCharsets.UTF_8));
    }
    if (number <= EACH || number % ONE_IN == 0) {
      last = Footprint.now();
      System.out.printf(Locale.ROOT, "%-6s %4d  %s%n", what, number, last.line());
      if (what.equals("fill") && number == 2) {
        second = last;
      }
    }
  }

  private int judged() {
    double grown = (double) last.resident() / second.resident() - 1;
    System.out.printf(Locale.ROOT, "memory since the second fill: %+.1f %%%n", 100 * grown);
    return last.engines() == 1 && grown <= MORE ? 0 : 1;
  }
}
