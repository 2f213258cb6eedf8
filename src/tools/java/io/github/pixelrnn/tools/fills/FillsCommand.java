// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.image.Json;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.scale.MultiScaleEngine;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.benchmark.TextTable;
import io.github.pixelrnn.training.Budget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of {@code scripts/evaluate-fills}. Exit codes as everywhere: 0 done, 1 failed, 2
 * wrong usage.
 */
@Command(
    name = "evaluate-fills",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Fills holes in photographs whose truth is known, and judges ours and rivals")
final class FillsCommand {
  private static final String LAYOUT = "layout";
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  /** Figures and what stands above them. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("image", "image");
    COLUMNS.put(LAYOUT, "layout");
    COLUMNS.put("hole", "hole");
    COLUMNS.put("filler", "filler");
    COLUMNS.put("seam_left_top", "seam l/t");
    COLUMNS.put("seam_right_bottom", "seam r/b");
    COLUMNS.put("intensity", "intensity");
    COLUMNS.put("gradient", "gradient");
    COLUMNS.put("lbp", "LBP");
    COLUMNS.put("autocorrelation", "autocorr");
    COLUMNS.put("psnr", "PSNR");
    COLUMNS.put("specks", "specks");
    COLUMNS.put("coverage", "10–90 %");
    COLUMNS.put("nominal", "nominal");
  }

  @Option(
      names = "--images",
      split = ",",
      defaultValue = "brick,grass,text,coins,cell",
      description = "Names of PNG files in $PIXELRNN_DATA/images; " + DEFAULT)
  private List<String> images;

  @Option(
      names = "--minutes",
      defaultValue = "3",
      description = "Of training a model on each; 0 leaves ours out; " + DEFAULT)
  private double minutes;

  @Option(
      names = "--steps",
      description =
          "Of training a model on each, in place of minutes: the same figures however busy the"
              + " machine is")
  private Integer steps;

  @Option(
      names = "--start",
      description =
          "Folder of the model whose experience a training begins with; none if not given")
  private Path start;

  @Option(
      names = "--untrained",
      description = "Fill by the model of --start as it is, without training")
  private boolean untrained;

  @Option(
      names = "--candidates",
      defaultValue = "16",
      description = "Draws for the quantiles; " + DEFAULT)
  private int candidates;

  @Option(
      names = "--fills",
      description =
          "A folder of images filled before, judged in place of a model trained here:"
              + " NAME-sample.tif, NAME-mean.tif; NAME-low.tif and NAME-high.tif may be there")
  private Path fills;

  @Option(names = "--seed", defaultValue = "1", description = "Of holes and draws; " + DEFAULT)
  private long seed;

  @Option(
      names = "--layouts",
      defaultValue = "1",
      description =
          "Ways to lay the holes, each filled by a model of its own, with the seeds from --seed on;"
              + " the table shows their average; "
              + DEFAULT)
  private int layouts;

  @Option(
      names = "--side",
      defaultValue = "64",
      description = "Pixels that the large hole is wide and high; " + DEFAULT)
  private int side;

  @Option(
      names = "--at",
      split = ",",
      arity = "1",
      description = "X,Y of the large hole's corner; a random place if not given")
  private List<Integer> at = List.of();

  @Option(
      names = "--no-coarse",
      description = "Do not try to fill the large hole by way of a coarse image")
  private boolean noCoarse;

  @Option(names = "--no-copies", description = "Do not try copies in the large hole")
  private boolean noCopies;

  @Option(names = "--inputs", description = "Only write the images to be filled, and masks")
  private boolean inputs;

  @Option(names = "--json", description = "A list of objects in place of a table")
  private boolean json;

  @Option(
      names = "--output",
      defaultValue = "fills",
      description = "A folder for figures.csv and an image of each contest; " + DEFAULT)
  private Path output;

  private final PrintStream out;
  private final PrintStream err;

  FillsCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new FillsCommand(out, err).run(System.getenv("PIXELRNN_DATA"), arguments));
  }

  /**
   * Runs a command line.
   *
   * @param data the folder that holds {@code images}, or null when it is not set
   */
  int run(String data, String... arguments) {
    return new ToolLine("evaluate-fills", err)
        .run(
            this,
            () -> {
              if (data == null) {
                throw new IllegalArgumentException("PIXELRNN_DATA must name the folder of images");
              }
              judge(Path.of(data));
            },
            arguments);
  }

  private void judge(Path data) throws IOException {
    if (layouts < 1) {
      throw new IllegalArgumentException("layouts must be 1 or more, got " + layouts);
    }
    Files.createDirectories(output);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : images) {
      for (int number = 1; number <= layouts; number++) {
        Noise noise = new Noise(seed + number - 1);
        Contest contest = new Contest(name, number, Photographs.middle(data, name), noise, large());
        contest.writeInputs(output);
        if (!inputs) {
          err.println("evaluate-fills: " + name + ", layout " + number);
          contest.run(ours(noise.seed()));
          rows.addAll(contest.rows());
          contest.writeImages(output);
          writeCsv(rows); // after each: what was measured survives an interruption
        }
      }
    }
    if (inputs) {
      err.println("evaluate-fills: wrote what is to be filled to " + output);
    } else {
      out.print(json ? Json.of(rows) + "\n" : TextTable.of(COLUMNS, averages(rows)));
    }
  }

  private Layout.Large large() {
    if (side < 1 || (!at.isEmpty() && (at.size() != 2 || at.get(0) < 0 || at.get(1) < 0))) {
      throw new IllegalArgumentException("--side must be 1 or more, --at two numbers of 0 or more");
    }
    return at.isEmpty()
        ? new Layout.Large(side, -1, -1)
        : new Layout.Large(side, at.get(0), at.get(1));
  }

  /** One row for all layouts of a hole and a filler, in the order of the first. */
  private static List<Map<String, Object>> averages(List<Map<String, Object>> rows) {
    Map<List<Object>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      List<Object> key = List.of(row.get("image"), row.get("hole"), row.get("filler"));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    return groups.values().stream().map(FillsCommand::average).toList();
  }

  private static Map<String, Object> average(List<Map<String, Object>> rows) {
    Map<String, Object> average = new LinkedHashMap<>(rows.get(0));
    average.put(LAYOUT, "all " + rows.size());
    average.replaceAll(
        (column, value) ->
            value instanceof Double
                ? rows.stream()
                    .mapToDouble(row -> (Double) row.get(column))
                    .average()
                    .orElse(Double.NaN)
                : value);
    return average;
  }

  private Ours ours(long seed) {
    if (fills != null) {
      return new FilledBefore(fills);
    }
    if (minutes == 0) {
      return null;
    }
    Engine engine = new MultiScaleEngine(EngineLoader.load());
    ModelLibrary library = new ModelLibrary(output, List.of(), engine);
    if (untrained) {
      if (start == null) {
        throw new IllegalArgumentException("untrained needs a model, by start");
      }
      return new Untrained(library, start.toString(), candidates, seed, !noCopies);
    }
    return new TrainedHere(
        engine,
        start == null ? null : channels -> Beginning.of(library, start.toString(), channels),
        steps == null ? Budget.minutes(minutes) : Budget.steps(steps),
        candidates,
        seed,
        !noCoarse,
        !noCopies);
  }

  private void writeCsv(List<Map<String, Object>> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS.keySet())));
    for (Map<String, Object> row : rows) {
      lines.add(
          COLUMNS.keySet().stream()
              .map(column -> cell(row.get(column)))
              .collect(Collectors.joining(",")));
    }
    Files.write(output.resolve("figures.csv"), lines);
  }

  /** Names may hold a comma; what is no number is left empty. */
  private static String cell(Object value) {
    if (value instanceof Double number) {
      return number.isNaN() ? "" : number.toString();
    }
    String text = value.toString();
    return text.contains(",") ? '"' + text + '"' : text;
  }
}
