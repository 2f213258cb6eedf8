// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.Quantization;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Frame;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.Training;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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

  private static final int LAYERS = 5;
  private static final int FEATURES = 32;
  private static final int PATCH = 32;
  private static final int BATCH = 16;
  private static final double LEARNING_RATE = 1e-3;

  /** A model of the library. */
  static FittingModel open(ModelLibrary library, String name, HoleFilling work) throws IOException {
    ModelFit.require(library.card(name), work.planes().channels());
    var opened = library.open(name);
    ModelCard card = opened.card();
    Levels levels = work.levels(card.levels().count());
    boolean binary = card.binarization() != Binarization.NONE;
    return new FittingModel(
        opened.model(), new Quantization(levels, binary), card.name(), card.steps());
  }

  /**
   * Trains a model on what is known.
   *
   * @throws IllegalArgumentException when that is too little
   */
  static FittingModel trained(
      Engine engine, HoleFilling work, Budget budget, Noise noise, Progress progress)
      throws IOException {
    if (work.known() < LEAST_KNOWN) {
      throw new IllegalArgumentException(
          "model: with "
              + work.known()
              + " known pixels there is too little to train on this image; choose a model of the"
              + " library");
    }
    int channels = work.planes().channels();
    int features = FEATURES + (channels - FEATURES % channels) % channels;
    Quantization quantization = new Quantization(work.levels(256), false);
    Frame frame = Frame.of(LAYERS, features, 2 * features, 256, channels);
    NetworkConfiguration configuration =
        new NetworkConfiguration(new PixelCnn(frame), new Optimizer(Optimizer.Method.RMSPROP, 1));
    TrainingPlan plan =
        new TrainingPlan(
            PATCH, BATCH, budget, LEARNING_RATE, false, Binarization.NONE, noise.seed());
    List<TrainingImage> images =
        Arrays.stream(work.used())
            .mapToObj(
                plane ->
                    new TrainingImage(
                        quantization.levels(work.planes().values(plane)),
                        work.mask().unknown(plane)))
            .toList();
    TrainableModel model = engine.create(configuration, noise);
    boolean done = false;
    try {
      TrainingState result =
          new Training(model, plan, System::nanoTime)
              .run(images, TrainingState.start(), (trained, at) -> {}, progress);
      if (!result.finished()) {
        throw new CancellationException("cancelled while training");
      }
      done = true;
      return new FittingModel(model, quantization, Inpaint.TRAIN_HERE, result.steps());
    } finally {
      if (!done) {
        model.close();
      }
    }
  }

  /** Adds what makes the result repeatable. */
  Provenance describe(Provenance before) {
    Levels levels = quantization.levels();
    return before
        .with("model", name)
        .with("weights_sha256", model.weightsSha256())
        .with("steps", steps)
        .with("levels", levels.count())
        .with("low", levels.low())
        .with("high", levels.integers() ? levels.high() - 1 : levels.high());
  }

  @Override
  public void close() {
    model.close();
  }
}
