// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.training.Training;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * One training that ends in the library.
 *
 * @param installation where the model goes
 * @param name what it is called
 * @param configuration what its graph is built from
 * @param plan how it learns
 * @param recipe the parameters, for the card
 */
record TrainingRun(
    Installation installation,
    String name,
    NetworkConfiguration configuration,
    TrainingPlan plan,
    Map<String, Object> recipe) {

  /**
   * Trains. Each checkpoint goes into the library, so that cancelling keeps the last one.
   *
   * @param source where the images came from, as the user named it
   */
  Outcome over(ImageSet set, String source, Progress progress) throws IOException {
    ModelLibrary library = installation.models();
    int levels = configuration.architecture().frame().levels();
    Levels bins =
        new Levels(levels, set.levels().low(), set.levels().high(), set.levels().integers());
    String trainedOn = fileName(source);
    try (TrainableModel model =
        installation.engine().create(configuration, new Noise(plan.seed()))) {
      TrainingState end =
          new Training(model, plan, System::nanoTime)
              .run(
                  set.images(),
                  TrainingState.start(),
                  (trained, at) -> {
                    if (at.steps() > 0) { // else an older model of this name is worth more
                      library.save(card(trained, bins, trainedOn, at), trained);
                    }
                  },
                  progress);
      if (end.steps() == 0) {
        throw new CancellationException("cancelled before the first step");
      }
      return outcome(card(model, bins, trainedOn, end), end);
    }
  }

  private ModelCard card(TrainableModel model, Levels bins, String trainedOn, TrainingState at) {
    Map<String, String> written = new LinkedHashMap<>();
    recipe.forEach((key, value) -> written.put(key, String.valueOf(value)));
    written.computeIfPresent("images", (key, path) -> fileName(path));
    written.computeIfPresent("maskimage", (key, path) -> fileName(path));
    return new ModelCard(
        name,
        configuration,
        bins,
        plan.binarization(),
        trainedOn,
        at.steps(),
        at.bitsPerDim(),
        "its training images, while learning",
        model.weightsSha256(),
        Version.current(),
        written);
  }

  /** Models are passed on; where their images lay on this machine is nobody else's business. */
  private static String fileName(String path) {
    String[] parts = path.split("[/\\\\]+", -1);
    String last = parts[parts.length - 1];
    return last.isEmpty() && parts.length > 1 ? parts[parts.length - 2] : last;
  }

  private static Outcome outcome(ModelCard card, TrainingState end) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", card.name());
    answer.put("steps", end.steps());
    answer.put("bits_per_dim", end.bitsPerDim());
    answer.put("cancelled", !end.finished());
    answer.put("weights_sha256", card.weightsSha256());
    return Outcome.of(
        answer,
        String.format(
            Locale.ROOT,
            "%s: %d steps, %.4f bits/dim%s",
            card.name(),
            end.steps(),
            end.bitsPerDim(),
            end.finished() ? "" : "; cancelled, what was learned so far is kept"));
  }
}
