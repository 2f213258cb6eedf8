// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Reach;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.Training;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * A model for the holes of one image: one of the library, or one trained on the image's own known
 * pixels.
 *
 * @param model to be closed with this
 * @param quantization how the image's values become the model's levels
 * @param name what the model is called
 * @param steps the optimizer's steps that made it
 */
record FittingModel(PixelModel model, Quantization quantization, String name, long steps)
    implements AutoCloseable {
  /** Fewer known pixels teach nothing. */
  private static final int LEAST_KNOWN = 1000;

  /** Nor do somewhat more, scattered over an image that is nearly all unknown. */
  private static final int FEW_KNOWN = 5000;

  private static final double MOSTLY_UNKNOWN = 0.95;

  /** A model of the library. */
  static FittingModel open(ModelLibrary library, String name, HoleFilling work) throws IOException {
    ModelFit.require(library.card(name), work.planes().channels());
    var opened = library.open(name);
    try {
      return of(opened, work);
    } catch (IllegalArgumentException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * A model that is open already. Closing this closes it, so whoever keeps it open leaves this.
   *
   * @throws IllegalArgumentException when the model can't be asked about the image
   */
  static FittingModel of(OpenedModel opened, HoleFilling work) {
    ModelCard card = opened.card();
    ModelFit.require(card, work.planes().channels());
    if (card.binarization() != Binarization.NONE && !work.isTwoValued()) {
      throw new IllegalArgumentException(
          "model: "
              + card.name()
              + " knows black and white only but this image has more values; choose another model");
    }
    Levels levels = work.levels(card.levels().count());
    boolean binary = card.binarization() != Binarization.NONE;
    return new FittingModel(
        opened.model(), new Quantization(levels, binary), card.name(), card.steps());
  }

  /**
   * Trains a model on what is known, and keeps it in the library so that the result can be made
   * again. It has its name from the image's title; one of that name from before is replaced.
   *
   * @param recipe the parameters, for the card
   * @throws IllegalArgumentException when too little is known
   */
  static FittingModel trained(
      Installation installation,
      HoleFilling work,
      Budget budget,
      Noise noise,
      Map<String, Object> recipe,
      Progress progress)
      throws IOException {
    ModelLibrary library = installation.models();
    int channels = work.planes().channels();
    Levels levels = work.levels(256);
    NetworkConfiguration configuration = LearningHere.configuration(channels);
    TrainingPlan plan = LearningHere.plan(budget, noise.seed());
    Quantization quantization = new Quantization(levels, false);
    List<TrainingImage> images =
        Arrays.stream(work.used())
            .mapToObj(
                plane ->
                    new TrainingImage(
                        quantization.levels(work.planes().values(plane)),
                        work.mask().unknown(plane)))
            .toList();
    TrainableModel model = installation.engine().create(configuration, noise);
    boolean done = false;
    try {
      TrainingState end =
          new Training(model, plan, System::nanoTime)
              .run(images, TrainingState.start(), (trained, at) -> {}, progress);
      if (!end.finished()) {
        throw new CancellationException("cancelled while training");
      }
      String title = work.planes().image().getTitle();
      ModelCard card =
          new ModelCard(
              LearningHere.name(title),
              configuration,
              levels,
              Binarization.NONE,
              title,
              end.steps(),
              end.bitsPerDim(),
              "the known pixels it learned from, while learning",
              model.weightsSha256(),
              Version.current(),
              Recipe.of(recipe));
      library.save(card, model, end.toCsv());
      done = true;
      return new FittingModel(model, quantization, card.name(), end.steps());
    } finally {
      if (!done) {
        model.close();
      }
    }
  }

  /**
   * Refuses to learn from nearly nothing.
   *
   * @throws IllegalArgumentException naming the parameter that helps
   */
  static void requireEnough(HoleFilling work) {
    boolean nearlyNothing = work.known() < FEW_KNOWN && work.unknownShare() > MOSTLY_UNKNOWN;
    if (work.known() < LEAST_KNOWN || nearlyNothing) {
      throw new IllegalArgumentException(
          "model: with "
              + work.known()
              + " known pixels there is too little to train on this image; choose a model of the"
              + " library");
    }
  }

  /** Adds what makes the result repeatable. */
  Provenance describe(Provenance before) {
    Levels levels = quantization.levels();
    Reach reach = model.architecture().reach();
    return before
        .with("model", name)
        .with("weights_sha256", model.weightsSha256())
        .with("steps", steps)
        .with("reach_above", reach.above())
        .with("reach_sides", reach.sides())
        .with("reach_exact", reach.exact())
        .with("levels", levels.count())
        .with("low", levels.low())
        .with("high", levels.integers() ? levels.high() - 1 : levels.high());
  }

  @Override
  public void close() {
    model.close();
  }
}
