// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.tools.Panels;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/digits-rows}. */
@Command(
    name = "digits-rows",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Tells in which rows of MNIST's test images each model of digits loses against the best")
final class DigitsRowsCommand {
  @Mixin private TestImagesOptions images;

  @Option(
      names = "--library",
      defaultValue = "models",
      description = "Folder of the models; ${DEFAULT-VALUE} if not given")
  private Path library;

  @Option(
      names = "--output",
      required = true,
      description = "Name of the figures (.csv) and of their plot (.png), without the ending")
  private Path output;

  private final PrintStream err;

  DigitsRowsCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err);
    System.exit(new DigitsRowsCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("digits-rows", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    TestImages test = images.test();
    Verbs verbs = new Verbs(library, err);
    List<RowNats> rows = new ArrayList<>();
    Path map = Files.createTempFile("digits-rows", ".tif");
    try {
      for (DigitModel model : DigitModel.of(verbs.installation().models())) {
        err.println("digits-rows: " + model.name());
        test.map(verbs, model.name(), map);
        rows.add(RowNats.of(model, map));
      }
    } finally {
      Files.delete(map);
    }
    Files.createDirectories(output.toAbsolutePath().getParent());
    CsvFile.replace(Path.of(output + ".csv"), table(rows)).close();
    Panels.write(List.of(new RowPlot(rows).draw()), 1, Path.of(output + ".png"));
  }

  /** A line a row of the images, a column a model. */
  private static List<List<String>> table(List<RowNats> rows) {
    List<List<String>> lines = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("row"));
    rows.forEach(model -> heading.add(model.model().name()));
    lines.add(heading);
    for (int y = 0; y < DigitModel.SIDE; y++) {
      List<String> line = new ArrayList<>(List.of(String.valueOf(y)));
      for (RowNats model : rows) {
        line.add(String.format(Locale.ROOT, "%.5f", model.nats().get(y)));
      }
      lines.add(line);
    }
    return lines;
  }
}
