// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.scale.MultiScaleEngine;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.training.LearningRate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/schedule-search}. */
@Command(
    name = "schedule-search",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Trains one network by many schedules that see equally many images")
final class ScheduleCommand {
  private static final String DEFAULT = StudyOptions.DEFAULT;

  @Mixin private StudyOptions options;

  @Option(names = "--architecture", defaultValue = "Gated PixelCNN", description = DEFAULT)
  private String architecture;

  @Option(names = "--layers", defaultValue = "7", description = DEFAULT)
  private int layers;

  @Option(names = "--seen", defaultValue = "24000", description = "Images a schedule; " + DEFAULT)
  private long seen;

  @Option(names = "--learningrate", defaultValue = "0.004", description = DEFAULT)
  private double learningRate;

  @Option(names = "--warmup", defaultValue = "100", description = DEFAULT)
  private int warmUp;

  @Option(names = "--batch", defaultValue = "16", description = DEFAULT)
  private int batch;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "0.001,0.002,0.008",
      description = "Tried in place of the rate; " + DEFAULT)
  private List<Double> rates;

  @Option(
      names = "--batches",
      split = ",",
      defaultValue = "4,8,32",
      description = "Tried in place of the batch; " + DEFAULT)
  private List<Integer> batches;

  @Option(
      names = "--output",
      defaultValue = "schedules.csv",
      description = "Rows that stand in it already are not measured again; " + DEFAULT)
  private Path output;

  private final PrintStream out;
  private final PrintStream err;

  ScheduleCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        new ScheduleCommand(out, err).run(new MultiScaleEngine(EngineLoader.load()), arguments));
  }

  int run(Engine engine, String... arguments) {
    return new ToolLine("schedule-search", err).run(this, () -> run(engine), arguments);
  }

  private void run(Engine engine) throws IOException {
    ScheduleSearch search = search(engine);
    List<Schedule> schedules =
        new Schedule(
                Optimizer.Method.ADAM,
                new LearningRate(learningRate, warmUp, LearningRate.Decay.COSINE),
                batch)
            .neighbours(rates, batches);
    List<String> lines = new ArrayList<>(before());
    out.println(ScheduleSearch.HEADER);
    for (Schedule schedule : schedules) {
      if (lines.stream().anyMatch(row -> row.startsWith(schedule.columns() + ","))) {
        continue;
      }
      err.printf("schedule-search: %s of %d schedules%n", schedule.columns(), schedules.size());
      String row = search.row(schedule);
      out.println(row);
      lines.add(row);
      Files.write(output, lines); // after each: what was measured survives an interruption
    }
    err.println("schedule-search: wrote " + output);
  }

  private List<String> before() throws IOException {
    if (!Files.exists(output)) {
      return List.of(ScheduleSearch.HEADER);
    }
    List<String> lines = Files.readAllLines(output);
    if (lines.isEmpty() || !lines.get(0).equals(ScheduleSearch.HEADER)) {
      throw new IOException(output + " is there and is no table of schedules");
    }
    return lines;
  }

  private ScheduleSearch search(Engine engine) throws IOException {
    List<RandomAccessibleInterval<UnsignedByteType>> train = options.train(256);
    return new ScheduleSearch(
        engine,
        options.network(architecture, layers, 2, train),
        seen,
        options.patch(),
        Binarization.STOCHASTIC,
        options.seed(),
        train,
        options.test(256));
  }
}
