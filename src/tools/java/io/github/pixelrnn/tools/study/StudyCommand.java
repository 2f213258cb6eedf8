// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.scale.MultiScaleEngine;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line of {@code scripts/study}. */
@Command(
    name = "study",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Trains the variants of a network alike and compares them")
final class StudyCommand {
  @Option(names = "--architecture", defaultValue = "PixelCNN", description = DEFAULT)
  private String architecture;

  @Option(names = "--images", required = true, description = "IDX file, image or folder")
  private Path images;

  @Option(names = "--test", required = true, description = "The same, not trained on")
  private Path test;

  @Option(names = "--limit", defaultValue = "1000", description = "Test images; " + DEFAULT)
  private int limit;

  @Option(names = "--layers", defaultValue = "6", description = "Of the ablation; " + DEFAULT)
  private int layers;

  @Option(
      names = "--depths",
      split = ",",
      defaultValue = "1,2,3,4,5,6",
      description = "Of the depth study; " + DEFAULT)
  private List<Integer> depths;

  @Option(names = "--features", defaultValue = "16", description = DEFAULT)
  private int features;

  @Option(names = "--headwidth", defaultValue = "32", description = DEFAULT)
  private int headWidth;

  @Option(names = "--levels", defaultValue = "2", description = DEFAULT)
  private int levels;

  @Option(names = "--binarize", defaultValue = "Stochastic", description = DEFAULT)
  private String binarize;

  @Option(names = "--steps", defaultValue = "3000", description = DEFAULT)
  private int steps;

  @Option(names = "--batch", defaultValue = "16", description = DEFAULT)
  private int batch;

  @Option(names = "--patch", defaultValue = "28", description = DEFAULT)
  private int patch;

  @Option(names = "--optimizer", defaultValue = "Adam", description = DEFAULT)
  private String optimizer;

  @Option(names = "--learningrate", defaultValue = "0.002", description = DEFAULT)
  private double learningRate;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--output",
      defaultValue = "study",
      description = "Files: NAME.csv and NAME.png; " + DEFAULT)
  private Path output;

  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";
  private final PrintStream out;
  private final PrintStream err;

  StudyCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        new StudyCommand(out, err).run(new MultiScaleEngine(EngineLoader.load()), arguments));
  }

  int run(Engine engine, String... arguments) {
    CommandLine line = new CommandLine(this);
    try {
      if (CommandLine.printHelpIfRequested(line.parseArgs(arguments))) {
        return 0;
      }
      run(engine);
      return 0;
    } catch (ParameterException | IllegalArgumentException e) {
      err.println("study: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("study: " + e.getMessage());
      return 1;
    }
  }

  private void run(Engine engine) throws IOException {
    Study study = study(engine);
    List<Variant> variants = Variant.all(layers, depths);
    Path csv = Path.of(output + ".csv");
    List<String> lines = new ArrayList<>(List.of(StudyRow.HEADER));
    List<StudyRow> rows = new ArrayList<>();
    out.println(StudyRow.HEADER);
    for (Variant variant : variants) {
      err.printf(
          "study: %d of %d, %d layers, connections: %s%n",
          rows.size() + 1, variants.size(), variant.layers(), variant.connections());
      StudyRow row = study.run(variant, Progress.silent());
      rows.add(row);
      lines.add(row.line());
      out.println(row.line());
      Files.write(csv, lines); // after each network: what was measured survives an interruption
      new StudyPlot(rows, levels == 2).write(layers, Path.of(output + ".png"));
    }
    err.println("study: wrote " + csv + " and " + output + ".png");
  }

  private Study study(Engine engine) throws IOException {
    Binarization binarization = Binarization.of(binarize);
    if (binarization == Binarization.STOCHASTIC && levels != 2) {
      throw new IllegalArgumentException("binarize Stochastic needs levels 2, got " + levels);
    }
    TrainingPlan plan =
        new TrainingPlan(
            patch, batch, Budget.steps(steps), learningRate, false, binarization, seed);
    int fine = binarization == Binarization.NONE ? levels : 256;
    List<RandomAccessibleInterval<UnsignedByteType>> train =
        StudyImages.read(images, fine, Integer.MAX_VALUE);
    int channels = Math.toIntExact(train.get(0).dimension(2));
    return new Study(
        engine,
        Architecture.of(
            architecture, Hyperparameters.of(layers, features, headWidth, levels, channels)),
        new Optimizer(Optimizer.Method.of(optimizer), 1),
        plan,
        train,
        StudyImages.read(test, fine, limit));
  }
}
