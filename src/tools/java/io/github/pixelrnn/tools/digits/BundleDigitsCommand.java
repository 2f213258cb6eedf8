// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import io.github.pixelrnn.tools.digits.TestImages.Judged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/bundle-digits}. */
@Command(
    name = "bundle-digits",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Makes a bundled model of a trained one, judged on MNIST's test images")
final class BundleDigitsCommand {
  @Parameters(index = "0", paramLabel = "FOLDER", description = "Of the trained model")
  private Path from;

  @Parameters(index = "1", paramLabel = "NAME", description = "What it is called then")
  private String name;

  @Mixin private TestImagesOptions images;

  @Option(
      names = "--library",
      defaultValue = "models",
      description = "Where it goes; ${DEFAULT-VALUE} if not given")
  private Path library;

  private final PrintStream out;
  private final PrintStream err;

  BundleDigitsCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err);
    System.exit(new BundleDigitsCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("bundle-digits", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    ModelCard.requireName(name);
    TestImages test = images.test();
    Verbs verbs = new Verbs(library, err);
    Installation installation = verbs.installation();
    ModelLibrary models = installation.models();
    String folder = from.toAbsolutePath().normalize().toString();
    try (OpenedModel trained = models.open(folder);
        TrainableModel model = installation.engine().create(light(trained), new Noise(0))) {
      model.setWeights(trained.model().weights());
      Judged judged = test.judge(verbs, folder);
      if (!models.card(folder).equals(trained.card())) {
        throw new IOException(from + " was replaced by its training just now; start again");
      }
      ModelCard card = card(trained.card(), model, judged, test);
      Path there =
          models.save(new OpenedModel(card, model), models.training(folder), older -> true);
      out.printf(Locale.ROOT, "%s: %.3f nats on %s%n", there, judged.nats(), card.measuredOn());
    }
  }

  /** With an optimizer that keeps nothing: what begins with these weights has its own. */
  private static NetworkConfiguration light(OpenedModel trained) {
    if (trained.card().binarization() != Binarization.STOCHASTIC) {
      throw new IllegalArgumentException(
          trained.card().name() + " was not trained with binarize Stochastic");
    }
    return new NetworkConfiguration(
        trained.card().configuration().architecture(), new Optimizer(Optimizer.Method.DESCENT, 0));
  }

  private ModelCard card(ModelCard trained, TrainableModel model, Judged judged, TestImages test) {
    return new ModelCard(
        name,
        model.configuration(),
        trained.levels(),
        trained.binarization(),
        trained.trainedOn(),
        trained.steps(),
        judged.bits(),
        judged.byScale(),
        test.measured(judged.images()),
        model.weightsSha256(),
        Version.current(),
        trained.named(name).recipe());
  }
}
