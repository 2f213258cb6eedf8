// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import io.github.pixelrnn.tools.digits.TestImages.Judged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/digits-table}. */
@Command(
    name = "digits-table",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Judges all bundled models of digits on MNIST's test images, beside the paper's")
final class DigitsTableCommand {
  @Mixin private TestImagesOptions images;

  @Option(
      names = "--library",
      defaultValue = "models",
      description = "Folder of the models; ${DEFAULT-VALUE} if not given")
  private Path library;

  @Option(names = "--output", description = "File of the figures (.csv)")
  private Path output;

  @Option(
      names = "--page",
      split = ",",
      description = "One or several Markdown files whose table is written anew if all cards agree")
  private List<Path> pages = List.of();

  private final PrintStream out;
  private final PrintStream err;

  DigitsTableCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the table alone
    System.exit(new DigitsTableCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("digits-table", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    TestImages test = images.test();
    Verbs verbs = new Verbs(library, err);
    ModelLibrary models = verbs.installation().models();
    List<TableRow> rows = new ArrayList<>();
    for (DigitModel model : DigitModel.of(models)) {
      err.println("digits-table: " + model.name());
      Judged judged = test.judge(verbs, model.name());
      rows.add(TableRow.of(model, judged, test, models));
    }
    StringBuilder table = new StringBuilder(TableRow.HEADING);
    rows.forEach(row -> table.append(row.markdown()));
    out.print(table);
    write(rows);
    requireAgreement(rows);
    for (Path page : pages) { // what people read: not before all is right
      new MarkedTable(page).replace(table.toString());
    }
  }

  /** Of some of the images cards needn't speak, but then no page does either. */
  private void requireAgreement(List<TableRow> rows) throws IOException {
    String wrong = names(rows, Boolean.FALSE);
    if (!wrong.isEmpty()) {
      throw new IOException("another figure stands in the card of " + wrong);
    }
    String silent = names(rows, null);
    if (!silent.isEmpty() && (images.all() || !pages.isEmpty())) {
      throw new IOException("no figure of these images stands in the card of " + silent);
    }
  }

  private static String names(List<TableRow> rows, Boolean agrees) {
    return rows.stream()
        .filter(row -> Objects.equals(row.agrees(), agrees))
        .map(row -> row.model().name())
        .collect(Collectors.joining(", "));
  }

  private void write(List<TableRow> rows) throws IOException {
    if (output != null) {
      List<List<String>> lines = new ArrayList<>(List.of(TableRow.COLUMNS));
      rows.forEach(row -> lines.add(row.cells()));
      CsvFile.replace(output, lines).close();
    }
  }
}
