// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.training.Experience;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/bundle-pretrained}. */
@Command(
    name = "bundle-pretrained",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Makes one model of both networks that scripts/pretrain has taught so far")
final class BundleCommand {
  @Option(names = "--channels", required = true, description = "1 or 3")
  private int channels;

  @Option(names = "--from", required = true, description = "The folder of both parts")
  private Path from;

  @Option(names = "--library", required = true, description = "Where the model goes")
  private Path library;

  @Option(names = "--name", required = true, description = "What it is called")
  private String name;

  private final PrintStream err;
  private final Engine engine = EngineLoader.load();

  BundleCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new BundleCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("bundle-pretrained", err).run(this, this::bundle, arguments);
  }

  private void bundle() throws IOException {
    PartFolder plain = PartFolder.of(from, Part.PLAIN, channels, engine);
    PartFolder filling = PartFolder.of(from, Part.FILLING, channels, engine);
    try (TrainableModel judge = model(Experience.plain(channels), plain);
        TrainableModel model = model(Experience.filling(channels), filling)) {
      OpenedModel beside = new OpenedModel(card(judge, plain.state(), Map.of()), judge);
      Map<String, String> recipe =
          Map.of(
              OpenedModel.PREDICTOR,
              new NeighbourMean().text(),
              OpenedModel.CENTRE,
              Float.toString((Experience.LEVELS - 1) / 2f),
              OpenedModel.PLAIN_SHA256,
              judge.weightsSha256());
      OpenedModel all = new OpenedModel(card(model, filling.state(), recipe), model, beside);
      new ModelLibrary(library, List.of(), engine)
          .save(all, filling.state().toCsv(), there -> true);
    }
    err.println("bundle-pretrained: " + library.resolve(name));
  }

  /** With an optimizer that keeps nothing: what begins with these weights has its own. */
  private TrainableModel model(Architecture architecture, PartFolder part) throws IOException {
    TrainableModel model =
        engine.create(
            new NetworkConfiguration(architecture, new Optimizer(Optimizer.Method.DESCENT, 0)),
            new Noise(0));
    model.setWeights(part.best());
    return model;
  }

  private ModelCard card(TrainableModel model, TrainingState at, Map<String, String> recipe) {
    boolean held = !Double.isNaN(at.heldOutBits());
    return new ModelCard(
        name,
        model.configuration(),
        new Levels(Experience.LEVELS, 0, Experience.LEVELS, true),
        Binarization.NONE,
        "generated images",
        at.steps(),
        held ? at.heldOutBits() : at.bitsPerDim(),
        held ? "photographs that were never learned from" : "generated images, while learning",
        model.weightsSha256(),
        Version.current(),
        recipe);
  }
}
