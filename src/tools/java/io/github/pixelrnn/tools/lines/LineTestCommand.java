// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import io.github.pixelrnn.image.Json;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.benchmark.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/line-test}. */
@Command(
    name = "line-test",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Tells in how many of ten images a line, an arc or an edge goes on in the fill")
final class LineTestCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  @Option(names = "--inputs", description = "Only write NAME.png, NAME-mask.png, NAME-truth.png")
  private boolean inputs;

  @Option(
      names = "--fills",
      description = "A folder of images filled before: NAME-sample.png, or .tif")
  private Path fills;

  @Option(
      names = "--model",
      description = "Fills by this model of the library, or in this folder, as it is")
  private String model;

  @Option(names = "--steps", description = "Fills by a model trained on each for so many steps")
  private Integer steps;

  @Option(names = "--minutes", description = "Fills by a model trained on each for so long")
  private Double minutes;

  @Option(names = "--seed", defaultValue = "1", description = "Of training and draws; " + DEFAULT)
  private long seed;

  @Option(
      names = "--library",
      description = "Folder of the models, for --model, --steps and --minutes; OUTPUT/models")
  private Path library;

  @Option(names = "--json", description = "An object in place of a table")
  private boolean json;

  @Option(
      names = "--output",
      defaultValue = "lines",
      description = "A folder for the images; " + DEFAULT)
  private Path output;

  @Parameters(arity = "0..*", description = "After --, more options of pixelrnn inpaint")
  private List<String> more = List.of();

  private final PrintStream out;
  private final PrintStream err;

  LineTestCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new LineTestCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("line-test", err).run(this, this::test, arguments);
  }

  private void test() throws IOException {
    List<String> how = how();
    List<LineImage> images = LineImages.all();
    List<String> complaints = SelfCheck.complaints(images);
    if (!complaints.isEmpty()) {
      throw new IOException("the test itself is wrong: " + String.join("; ", complaints));
    }
    if (fills == null) {
      write(images);
    }
    if (!inputs) {
      tell(judged(images, how));
    }
  }

  /** How Inpaint comes to its model; empty without it. */
  private List<String> how() {
    List<String> how = new ArrayList<>();
    if (model != null) {
      how.addAll(List.of("--model", model));
    }
    if (steps != null) {
      how.addAll(List.of("--steps", String.valueOf(steps)));
    }
    if (minutes != null) {
      how.addAll(List.of("--minutes", String.valueOf(minutes)));
    }
    int ways = how.size() / 2 + (inputs ? 1 : 0) + (fills == null ? 0 : 1);
    if (ways != 1) {
      throw new IllegalArgumentException(
          "one of --inputs, --fills, --model, --steps and --minutes is needed, got " + ways);
    }
    return how;
  }

  private void write(List<LineImage> images) throws IOException {
    Files.createDirectories(output);
    for (LineImage image : images) {
      image.damaged().write(output.resolve(image.name() + ".png"));
      CentralHole.mask().write(output.resolve(image.name() + "-mask.png"));
      image.truth().write(output.resolve(image.name() + "-truth.png"));
    }
    err.println("line-test: wrote " + images.size() + " images to " + output);
  }

  private List<Map<String, Object>> judged(List<LineImage> images, List<String> how)
      throws IOException {
    List<String> options = new ArrayList<>(how);
    options.addAll(List.of("--seed", String.valueOf(seed)));
    options.addAll(more);
    Path models = library == null ? output.resolve("models") : library;
    InpaintedHere here = new InpaintedHere(output, models, options, err);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LineImage image : images) {
      if (fills == null) {
        err.println("line-test: " + image.name());
        here.fill(image.name());
      }
      FillFile fill = FillFile.of(fills == null ? output : fills, image.name());
      Continuation found = image.judged(fill.image());
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("image", image.name());
      row.put("share", found.share());
      row.put("gap", found.gap());
      row.put("copied", fill.isCopied());
      row.put("continued", found.continued());
      rows.add(row);
    }
    return rows;
  }

  private void tell(List<Map<String, Object>> rows) {
    long continued = rows.stream().filter(row -> row.get("continued").equals(true)).count();
    long copied =
        rows.stream()
            .filter(row -> row.get("continued").equals(true) && row.get("copied").equals(true))
            .count();
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("continued", continued);
      all.put("of", rows.size());
      all.put("continued_by_copies", copied);
      all.put("images", rows);
      out.println(Json.of(all));
      return;
    }
    Map<String, String> columns = new LinkedHashMap<>();
    rows.get(0).keySet().forEach(column -> columns.put(column, column));
    out.print(TextTable.of(columns, rows));
    out.println(
        "continued "
            + continued
            + " of "
            + rows.size()
            + (copied > 0 ? ", " + copied + " of them by copies" : ""));
  }
}
