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
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One training that ends in the library.
 *
 * @param installation where the model goes
 * @param name what it is called
 * @param configuration what its graph is built from
 * @param plan how it learns; a larger patch than the smallest image is cut down to it
 * @param recipe the parameters, for the card
 */
record TrainingRun(
    Installation installation,
    String name,
    NetworkConfiguration configuration,
    TrainingPlan plan,
    Map<String, Object> recipe) {

  /**
   * Trains. Each checkpoint is saved, so that cancelling keeps the last one.
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
      TrainingResult result =
          new Training(model, fitted(set.images()))
              .run(
                  set.images(),
                  (trained, at) ->
                      library.save(
                          card(trained, bins, trainedOn, at.steps(), at.bitsPerDim()), trained),
                  progress);
      ModelCard card = card(model, bins, trainedOn, result.steps(), result.bitsPerDim());
      library.save(card, model);
      return outcome(card, result);
    }
  }

  private TrainingPlan fitted(List<TrainingImage> images) {
    long patch = plan.patch();
    for (TrainingImage image : images) {
      patch = Math.min(patch, Math.min(image.levels().dimension(0), image.levels().dimension(1)));
    }
    return new TrainingPlan(
        (int) patch,
        plan.batch(),
        plan.budget(),
        plan.learningRate(),
        plan.augment(),
        plan.binarization(),
        plan.seed());
  }

  private ModelCard card(
      TrainableModel model, Levels bins, String trainedOn, long steps, double bitsPerDim) {
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
        steps,
        bitsPerDim,
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

  private static Outcome outcome(ModelCard card, TrainingResult result) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", card.name());
    answer.put("steps", result.steps());
    answer.put("bits_per_dim", result.bitsPerDim());
    answer.put("cancelled", result.cancelled());
    answer.put("weights_sha256", card.weightsSha256());
    return Outcome.of(
        answer,
        String.format(
            Locale.ROOT,
            "%s: %d steps, %.4f bits/dim%s",
            card.name(),
            result.steps(),
            result.bitsPerDim(),
            result.cancelled() ? "; cancelled, what was learned so far is kept" : ""));
  }
}
