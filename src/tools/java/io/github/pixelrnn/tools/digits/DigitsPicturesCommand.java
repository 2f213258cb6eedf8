// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.process.ImageProcessor;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import io.github.pixelrnn.tools.digits.CompletionSheet.Row;
import io.github.pixelrnn.tools.digits.SampleSheet.Block;
import io.github.pixelrnn.tools.digits.SoftmaxPlate.Panel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/digits-pictures}. */
@Command(
    name = "digits-pictures",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Draws what the bundled models of digits draw, complete, and find probable")
final class DigitsPicturesCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  @Option(names = "--library", defaultValue = "models", description = "Of the models; " + DEFAULT)
  private Path library;

  @Option(names = "--output", defaultValue = "results", description = "Folder; " + DEFAULT)
  private Path output;

  @Option(names = "--count", defaultValue = "64", description = "Digits a network; " + DEFAULT)
  private int count;

  @Option(
      names = "--digits",
      split = ",",
      defaultValue = "1,2,3,4,5,6,7,8",
      description = "Which of those of the best network are completed, from 1; " + DEFAULT)
  private List<Integer> digits;

  @Option(names = "--ways", defaultValue = "6", description = "To complete each; " + DEFAULT)
  private int ways;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--levels-model",
      defaultValue = "scratched-sample",
      description = "Of 256 grey values, whose pixels' are plotted; " + DEFAULT)
  private String levelsModel;

  @Option(
      names = "--image",
      defaultValue = "plugin-resources/samples/scratched.png",
      description = "8-bit, with those pixels; " + DEFAULT)
  private Path image;

  @Option(
      names = "--pixels",
      split = ";",
      defaultValue = "83,117;25,76;0,0",
      description = "X,Y;X,Y…; " + DEFAULT)
  private List<String> pixels;

  private final PrintStream err;

  DigitsPicturesCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new DigitsPicturesCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("digits-pictures", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    if (count < 1 || ways < 1) {
      throw new IllegalArgumentException(
          "count and ways must be 1 or more, got " + count + " and " + ways);
    }
    for (int digit : digits) {
      if (digit < 1 || digit > count) {
        throw new IllegalArgumentException("digits must be 1…" + count + ", got " + digit);
      }
    }
    List<int[]> places = new ArrayList<>();
    for (String pixel : pixels) {
      places.add(place(pixel));
    }
    Files.createDirectories(output);
    Path between = Files.createTempDirectory("digits-pictures");
    ModelAnswers answers = new ModelAnswers(new Verbs(library, err), between, seed);
    try {
      write(answers, places);
    } finally {
      delete(between);
    }
  }

  private void write(ModelAnswers answers, List<int[]> places) throws IOException {
    List<DigitModel> models = DigitModel.of(answers.verbs().installation().models());
    DigitModel best = DigitModel.best(models);
    List<Block> blocks = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (DigitModel model : models) {
      err.println("digits-pictures: " + model.name());
      List<ImageProcessor> drawn = answers.sample(model.name(), count);
      blocks.add(new Block(model.title(), drawn));
      if (model.equals(best)) {
        for (int digit : digits) {
          ImageProcessor whole = drawn.get(digit - 1);
          rows.add(new Row(whole, answers.complete(model.name(), whole, ways)));
        }
      }
    }
    List<Panel> panels = new ArrayList<>();
    for (int[] place : places) {
      panels.add(answers.distribution(levelsModel, image, place[0], place[1]));
    }
    write(new SampleSheet(blocks).sheet(), "digits-samples.png");
    write(
        new CompletionSheet(best.title() + ". The lower half is hidden and drawn anew:", rows)
            .sheet(),
        "digits-completions.png");
    write(new SoftmaxPlate(panels).sheet(), "softmax.png");
  }

  private void write(Sheet sheet, String name) throws IOException {
    sheet.write(output.resolve(name));
    err.println("digits-pictures: wrote " + output.resolve(name));
  }

  private static int[] place(String pixel) {
    if (!pixel.matches("[0-9]{1,6},[0-9]{1,6}")) {
      throw new IllegalArgumentException("pixels must be X,Y;X,Y…, got " + pixel);
    }
    return Arrays.stream(pixel.split(",")).mapToInt(Integer::parseInt).toArray();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
