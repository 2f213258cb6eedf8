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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * One training that ends in the library.
 *
 * @param installation where the model goes
 * @param name what it is called
 * @param configuration what its graph is built from
 * @param plan how it learns
 * @param recipe the parameters, for the card
 * @param clock in nanoseconds
 */
record TrainingRun(
    Installation installation,
    String name,
    NetworkConfiguration configuration,
    TrainingPlan plan,
    Map<String, Object> recipe,
    LongSupplier clock) {

  /**
   * Trains. Each checkpoint goes into the library, so that cancelling keeps the last one.
   *
   * @param source where the images came from, as the user named it
   * @param resume whether to go on where an earlier training of this name and recipe stopped
   */
  Outcome over(ImageSet set, String source, boolean resume, Progress progress) throws IOException {
    ModelLibrary library = installation.models();
    library.requireWritable();
    int levels = configuration.architecture().hyperparameters().levels();
    Levels of = set.levels().get(0);
    Levels bins = new Levels(levels, of.low(), of.high(), of.integers());
    Map<String, Object> parameters = new LinkedHashMap<>(recipe);
    if (set.levels().size() > 1) {
      parameters.put(Resumption.RANGES, ranges(set.levels()));
    }
    ModelCard first = card(parameters, bins, source, TrainingState.start(), "0".repeat(64));
    Optional<Resumption> earlier =
        resume ? Resumption.of(library, first) : Optional.<Resumption>empty();
    TrainingState from = earlier.map(Resumption::state).orElse(TrainingState.start());
    try (TrainableModel model =
            earlier.isPresent()
                ? earlier.get().open(library)
                : installation.engine().create(configuration, new Noise(plan.seed()));
        LossPlot plot = LossPlot.of(name, from)) {
      Training training = new Training(model, plan, clock, plot::add);
      if (training.isFinished(set.images(), from)) {
        return outcome(from, true, model.weightsSha256(), "already finished, nothing was done");
      }
      TrainingState end =
          training.run(
              set.images(),
              from,
              (trained, at) -> {
                if (at.steps() > 0) { // else an older model of this name is worth more
                  ModelCard card = card(parameters, bins, source, at, trained.weightsSha256());
                  library.save(card, trained, at.toCsv());
                }
              },
              progress);
      if (end.steps() == 0) {
        throw new CancellationException("cancelled before the first step");
      }
      return outcome(
          end,
          end.finished(),
          model.weightsSha256(),
          end.finished() ? "" : "cancelled, what was learned so far is kept");
    }
  }

  private static String ranges(List<Levels> levels) {
    return levels.stream()
        .map(one -> one.low() + "-" + (one.integers() ? one.high() - 1 : one.high()))
        .collect(Collectors.joining("; "));
  }

  private ModelCard card(
      Map<String, Object> parameters, Levels bins, String source, TrainingState at, String sha256) {
    return new ModelCard(
        name,
        configuration,
        bins,
        plan.binarization(),
        Recipe.fileName(source),
        at.steps(),
        at.bitsPerDim(),
        "its training images, while learning",
        sha256,
        Version.current(),
        Recipe.of(parameters));
  }

  private Outcome outcome(TrainingState end, boolean finished, String sha256, String remark) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", name);
    answer.put("steps", end.steps());
    answer.put("bits_per_dim", end.bitsPerDim());
    answer.put("cancelled", !finished);
    answer.put("weights_sha256", sha256);
    return Outcome.of(
        answer,
        String.format(
            Locale.ROOT,
            "%s: %d steps, %.4f bits/dim%s",
            name,
            end.steps(),
            end.bitsPerDim(),
            remark.isEmpty() ? "" : "; " + remark));
  }
}
