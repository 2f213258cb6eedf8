// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.experience.GeneratedImages;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.Experience;
import io.github.pixelrnn.training.LearningRate;
import io.github.pixelrnn.training.Memory;
import io.github.pixelrnn.training.Training;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingSplit;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/pretrain}. */
@Command(
    name = "pretrain",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Teaches the networks that fill holes from generated images; goes on where it stopped")
final class PretrainCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  /** So many different ones: more than are seen in days. */
  private static final long IMAGES = 1_000_000;

  private static final int WARM_UP = 200;

  @Option(
      names = "--part",
      required = true,
      description =
          "plain, the network that judges; encoder, with a small causal part; or filling, which"
              + " begins as the plain one with that encoder")
  private String part;

  @Option(names = "--channels", defaultValue = "1", description = "1 or 3; " + DEFAULT)
  private int channels;

  @Option(names = "--steps", defaultValue = "1000000", description = "In all; " + DEFAULT)
  private long steps;

  @Option(names = "--batch", defaultValue = "2", description = "Patches a step; " + DEFAULT)
  private int batch;

  @Option(names = "--rate", defaultValue = "0.001", description = DEFAULT)
  private double rate;

  @Option(
      names = "--decay",
      defaultValue = "None",
      description = "None or Cosine, over all steps; " + DEFAULT)
  private String decay;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--start",
      description =
          "Folder of a bundled model whose weights plain or filling begins with, where there is"
              + " nothing to go on with; the optimizer begins anew")
  private Path start;

  @Option(
      names = "--encoder",
      description =
          "Folder of a bundled model for grey images whose encoder filling in colour begins with,"
              + " instead of one of its own")
  private Path encoder;

  @Option(names = "--output", required = true, description = "Folder of all parts")
  private Path output;

  private final PrintStream err;

  PretrainCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new PretrainCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("pretrain", err).run(this, this::train, arguments);
  }

  private void train() throws IOException {
    Part which = Part.of(part);
    Engine engine = EngineLoader.load();
    PartFolder own = PartFolder.of(output, which, channels, engine);
    TrainingPlan plan =
        new TrainingPlan(
            which.patch(),
            batch,
            Budget.steps(steps),
            new LearningRate(
                rate, WARM_UP, LearningRate.Decay.valueOf(decay.strip().toUpperCase(Locale.ROOT))),
            true,
            Binarization.NONE,
            seed);
    Files.createDirectories(output);
    boolean goesOn = own.exists();
    TrainingState from = goesOn ? own.state() : TrainingState.start();
    Memory memory = goesOn ? own.memory() : Memory.none();
    try (TrainableModel model = goesOn ? own.learning() : beginner(engine, which, own)) {
      Training training = new Training(model, plan, System::nanoTime, this::tell);
      training.run(images(plan.patch()), from, memory, own, Progress.silent());
    }
  }

  private TrainableModel beginner(Engine engine, Part which, PartFolder own) throws IOException {
    TrainableModel model = engine.create(own.configuration(), new Noise(seed));
    if (start != null) {
      model.setWeights(started(engine, which));
    } else if (which == Part.FILLING) {
      PartFolder plain = PartFolder.of(output, Part.PLAIN, channels, engine);
      if (!plain.exists()) {
        err.println("pretrain: plain is not there, so its weights begin at random");
      } else {
        model.setWeights(plain.best());
      }
      model.setWeights(encoder(engine));
    }
    return model;
  }

  private Map<String, Weight> encoder(Engine engine) throws IOException {
    if (encoder != null) {
      return WidenedEncoder.of(bundled(engine, encoder, 1).filling(), channels);
    }
    PartFolder own = PartFolder.of(output, Part.ENCODER, channels, engine);
    if (!own.exists()) {
      err.println("pretrain: encoder is not there, so its weights begin at random");
      return Map.of();
    }
    Map<String, Weight> weights = new HashMap<>(own.best());
    weights.keySet().removeIf(name -> !name.startsWith("encoder/"));
    return weights;
  }

  private Map<String, Weight> started(Engine engine, Part which) throws IOException {
    if (which == Part.ENCODER) {
      throw new IllegalArgumentException("start is for plain or filling, got " + which.word());
    }
    Experience begun = bundled(engine, start, channels);
    return which == Part.PLAIN ? begun.plain() : begun.filling();
  }

  private Experience bundled(Engine engine, Path model, int of) throws IOException {
    ModelLibrary library = new ModelLibrary(output, List.of(), engine);
    return Beginning.of(library, model.toString(), of).experience();
  }

  private TrainingSplit images(int side) throws IOException {
    GeneratedImages generated = new GeneratedImages(seed, side, channels);
    List<TrainingImage> images =
        LongStream.range(0, IMAGES)
            .mapToObj(number -> TrainingImage.known(new GeneratedPlane(generated, number)))
            .toList();
    return new TrainingSplit(images, JudgingPhotographs.of(channels));
  }

  private void tell(TrainingState.CurvePoint point) {
    if (point.isContinuation()) {
      err.println("pretrain: goes on after step " + point.steps());
      return;
    }
    err.printf(
        Locale.ROOT,
        "pretrain: step %d, %.0f s, %.4f bits/dim, photographs %.4f%n",
        point.steps(),
        point.seconds(),
        point.bitsPerDim(),
        point.heldOutBits());
  }
}
