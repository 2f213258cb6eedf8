// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes the networks that learn an image, and the stages of their learning: which network fills an
 * image best, in which crops and at which rates.
 *
 * @param kind of network
 * @param experience what they begin with; null for nothing
 * @param noise of weights and crops
 * @param onlooker is told how they learn
 * @param nanoTime a clock that only goes forward, in nanoseconds
 */
record LearningNetworks(
    Engine engine,
    String kind,
    Experience experience,
    Noise noise,
    Onlooker onlooker,
    LongSupplier nanoTime) {
  private static final int LAYERS = 5;
  private static final int FEATURES = 32;
  private static final int HEAD_WIDTH = 64;
  private static final int ENCODER = 24;
  private static final double CLIP_NORM = 1;

  private static final int PLAIN_PATCH = 48;
  private static final int PLAIN_BATCH = 2;
  private static final double PLAIN_RATE = 5e-3;
  private static final int PATCH = 96;
  private static final double RATE = 2e-3;

  /** What is known already must not be lost in the first steps. */
  private static final double PLAIN_RATE_EXPERIENCED = 2e-3;

  private static final double RATE_EXPERIENCED = 1e-3;

  /** Of a network that sees what comes before a pixel only; its crops may lie over holes. */
  static Hyperparameters plain(int channels, int levels) {
    return Hyperparameters.of(
            LAYERS, multiple(FEATURES, channels), multiple(HEAD_WIDTH, channels), levels, channels)
        .withValidity(true)
        .withHead(HeadForm.fastest(channels))
        .withOrientation(true);
  }

  /** Of one that sees what is shown on all sides too, and so many planes beside. */
  static Hyperparameters filling(Hyperparameters plain, int planes) {
    return plain.withEncoder(new Encoder(ENCODER).withPlanes(planes));
  }

  private static int multiple(int least, int of) {
    return (least + of - 1) / of * of;
  }

  /**
   * A network.
   *
   * @param start its weights at first, as far as it has them; null for new ones
   */
  TrainableModel create(Hyperparameters hyperparameters, Map<String, Weight> start) {
    Architecture architecture = Architecture.of(kind, hyperparameters);
    TrainableModel model =
        engine.create(
            new NetworkConfiguration(architecture, new Optimizer(Optimizer.Method.ADAM, CLIP_NORM)),
            noise);
    if (start != null) {
      model.setWeights(start);
    }
    return model;
  }

  /**
   * A plain network.
   *
   * @param toLearn what it will learn from
   */
  TrainableModel plain(List<TrainingImage> toLearn, int levels) {
    Map<String, Weight> start = experience == null ? null : experience.plain();
    return begun(create(plain(toLearn.get(0).channels(), levels), start), toLearn);
  }

  /**
   * The network that fills beside a plain one: the same, or what experience has made of it.
   *
   * @param planes that it sees beside the image
   */
  Hyperparameters fillingBeside(TrainableModel plain, int planes) {
    Hyperparameters own = plain.architecture().hyperparameters();
    if (experience == null) {
      return filling(own, planes);
    }
    Hyperparameters experienced = Experience.filling(own.channels()).hyperparameters();
    return planes == 0
        ? experienced
        : experienced.withEncoder(experienced.encoder().withPlanes(planes));
  }

  /**
   * Such a network; without experience it begins as the plain one.
   *
   * @param toLearn what it will learn from
   */
  TrainableModel filling(
      Hyperparameters hyperparameters, TrainableModel plain, List<TrainingImage> toLearn) {
    return experience == null
        ? create(hyperparameters, plain.weights())
        : begun(create(hyperparameters, experience.filling()), toLearn);
  }

  private static TrainableModel begun(TrainableModel model, List<TrainingImage> toLearn) {
    ChannelFit.begin(model, toLearn);
    return model;
  }

  /** The learning of a plain network. */
  Stage plainStage(Budget part, TrainableModel model, PredictionInput input, HeldOut heldOut) {
    double rate = experience == null ? PLAIN_RATE : PLAIN_RATE_EXPERIENCED;
    TrainingPlan plan = plan(0, PLAIN_PATCH, PLAIN_BATCH, rate, part);
    return new Stage(plan, model, input, heldOut, onlooker, nanoTime);
  }

  /** That of a network that fills. */
  Stage fillingStage(Budget part, TrainableModel model, PredictionInput input, HeldOut heldOut) {
    double rate = experience == null ? RATE : RATE_EXPERIENCED;
    TrainingPlan plan = plan(1, PATCH, 1, rate, part);
    return new Stage(plan, model, input, heldOut, onlooker, nanoTime);
  }

  /**
   * @param stage 0 or 1: each sees crops of its own, but all trials the same
   */
  private TrainingPlan plan(int stage, int patch, int batch, double rate, Budget part) {
    long seed = noise.seed() ^ ((long) stage << 48);
    return new TrainingPlan(patch, batch, part, rate, true, Binarization.NONE, seed);
  }
}
