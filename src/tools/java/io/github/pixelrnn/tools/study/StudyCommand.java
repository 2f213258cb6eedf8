// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.job.settings.RateSettings;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.scale.MultiScaleEngine;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/study}. */
@Command(
    name = "study",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Trains the variants of a network alike and compares them")
final class StudyCommand {
  private static final String DEFAULT = StudyOptions.DEFAULT;

  @Mixin private StudyOptions options;

  @Option(names = "--architecture", defaultValue = "PixelCNN", description = DEFAULT)
  private String architecture;

  @Option(names = "--layers", defaultValue = "6", description = "Of the ablation; " + DEFAULT)
  private int layers;

  @Option(
      names = "--depths",
      split = ",",
      defaultValue = "1,2,3,4,5,6",
      description = "Of the depth study; " + DEFAULT)
  private List<Integer> depths;

  @Option(names = "--levels", defaultValue = "2", description = DEFAULT)
  private int levels;

  @Option(names = "--binarize", defaultValue = "Stochastic", description = DEFAULT)
  private String binarize;

  @Option(names = "--steps", description = "3000 if neither they nor epochs are given")
  private Integer steps;

  @Option(names = "--epochs", description = "Of the training images, in place of steps")
  private Double epochs;

  @Option(names = "--batch", defaultValue = "16", description = DEFAULT)
  private int batch;

  @Option(names = "--optimizer", defaultValue = "Adam", description = DEFAULT)
  private String optimizer;

  @Option(names = "--learningrate", defaultValue = "0.002", description = DEFAULT)
  private double learningRate;

  @Option(names = "--warmup", defaultValue = "30", description = "Steps to the rate; " + DEFAULT)
  private int warmUp;

  @Option(names = "--decay", defaultValue = "Cosine", description = "Or None; " + DEFAULT)
  private String decay;

  @Option(
      names = "--heldout",
      defaultValue = "0",
      description = "Share of the images that chooses among weights and their averages; " + DEFAULT)
  private double heldOut;

  @Option(
      names = "--output",
      defaultValue = "study",
      description = "Files: NAME.csv and NAME.png; " + DEFAULT)
  private Path output;

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
    return new ToolLine("study", err).run(this, () -> run(engine), arguments);
  }

  private void run(Engine engine) throws IOException {
    Study study = study(engine);
    String settings = settings(study);
    List<Variant> variants = Variant.all(layers, depths);
    Path csv = Path.of(output + ".csv");
    List<StudyRow> rows = earlier(study, csv, settings);
    out.println(String.join(",", StudyRow.COLUMNS));
    for (Variant variant : variants) {
      boolean there = rows.stream().anyMatch(row -> row.variant().equals(variant));
      err.printf(
          "study: %d of %d, %d layers, connections: %s%s%n",
          variants.indexOf(variant) + 1,
          variants.size(),
          variant.layers(),
          variant.connections(),
          there ? ", is there from an earlier run" : "");
      if (!there) {
        rows.add(study.run(variant, settings, Progress.silent()));
        write(csv, rows); // after each network: what was measured survives an interruption
      }
    }
    new StudyPlot(rows, levels == 2).write(layers, Path.of(output + ".png"));
    err.println("study: wrote " + csv + " and " + output + ".png");
  }

  private void write(Path csv, List<StudyRow> rows) throws IOException {
    List<List<String>> lines = new ArrayList<>(List.of(StudyRow.COLUMNS));
    rows.forEach(row -> lines.add(row.cells()));
    CsvFile.replace(csv, lines).close();
    out.println(String.join(",", lines.get(lines.size() - 1)));
    new StudyPlot(rows, levels == 2).write(layers, Path.of(output + ".png"));
  }

  /** What an earlier run of the same study has measured. */
  private List<StudyRow> earlier(Study study, Path csv, String settings) throws IOException {
    List<StudyRow> rows = new ArrayList<>();
    for (List<String> cells : CsvFile.read(csv, StudyRow.COLUMNS)) {
      StudyRow row = StudyRow.of(cells);
      boolean same =
          row.kind().equals(study.architecture().kind())
              && row.features() == options.features()
              && row.seed() == options.seed()
              && row.settings().equals(settings);
      if (!same) {
        throw new IllegalArgumentException(
            csv + " has networks that were trained otherwise; move it away or name another output");
      }
      rows.add(row);
    }
    return rows;
  }

  /** All that the file has no column for. */
  private String settings(Study study) {
    return String.join(
        " ",
        "headwidth=" + options.headWidth(),
        "levels=" + levels,
        "binarize=" + study.plan().binarization().label(),
        epochs == null ? "steps=" + steps() : "epochs=" + epochs,
        "batch=" + batch,
        "patch=" + options.patch(),
        "optimizer=" + optimizer,
        "learningrate=" + learningRate,
        "warmup=" + warmUp,
        "decay=" + study.plan().rate().decay().label(),
        "heldout=" + heldOut,
        "images=" + told(study.train(), options.images()),
        "test=" + told(study.test(), options.test()));
  }

  /** Another file may have the same name and as many images. */
  private static String told(List<RandomAccessibleInterval<UnsignedByteType>> images, Path source) {
    String hash = StudyImages.sha256(images);
    return images.size() + " of " + source.getFileName() + " (sha256 " + hash + ")";
  }

  private int steps() {
    return steps == null ? 3000 : steps;
  }

  private Budget budget() {
    if (steps != null && epochs != null) {
      throw new IllegalArgumentException("steps and epochs can't both be given");
    }
    return epochs == null ? Budget.steps(steps()) : Budget.epochs(epochs);
  }

  private Study study(Engine engine) throws IOException {
    Binarization binarization = Binarization.of(binarize);
    if (binarization == Binarization.STOCHASTIC && levels != 2) {
      throw new IllegalArgumentException("binarize Stochastic needs levels 2, got " + levels);
    }
    TrainingPlan plan =
        new TrainingPlan(
            options.patch(),
            batch,
            budget(),
            new RateSettings(learningRate, warmUp, decay).rate(),
            false,
            binarization,
            options.seed());
    int fine = binarization == Binarization.NONE ? levels : 256;
    List<RandomAccessibleInterval<UnsignedByteType>> train = options.train(fine);
    return new Study(
        engine,
        options.network(architecture, layers, levels, train),
        new Optimizer(Optimizer.Method.of(optimizer), 1),
        plan,
        heldOut,
        train,
        options.test(fine));
  }
}
