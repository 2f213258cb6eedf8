// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.bundled;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/bundled-figures}. */
@Command(
    name = "bundled-figures",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Writes a figure of each bundled model on a small fixed set of images")
final class BundledFiguresCommand {
  @Option(
      names = "--library",
      defaultValue = "models",
      description = "Folder of the models; ${DEFAULT-VALUE} if not given")
  private Path library;

  @Option(
      names = "--output",
      defaultValue = "results/bundled-figures.csv",
      description = "File; ${DEFAULT-VALUE} if not given")
  private Path output;

  private final PrintStream err;
  private final String data;

  /**
   * @param data the folder that {@code PIXELRNN_DATA} names; null if it names none
   */
  BundledFiguresCommand(PrintStream err, String data) {
    this.err = err;
    this.data = data;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new BundledFiguresCommand(err, System.getenv("PIXELRNN_DATA")).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("bundled-figures", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    Verbs verbs = new Verbs(library, err);
    List<List<String>> lines = new ArrayList<>(List.of(BundledFigure.COLUMNS));
    for (LibraryEntry entry : verbs.installation().models().list()) {
      if (entry.card().isEmpty()) {
        throw new IOException(entry.problem());
      }
      err.println("bundled-figures: " + entry.name());
      FixedSet set =
          FixedSet.of(entry.card().get(), data)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "PIXELRNN_DATA must name the folder of MNIST's images, for "
                              + entry.name()));
      lines.add(BundledFigure.of(verbs, entry.card().get(), set).cells());
    }
    CsvFile.replace(output, lines).close();
    err.println("bundled-figures: wrote " + output);
  }
}
