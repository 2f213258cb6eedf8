// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Encoder;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.HeadForm;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Learns one image, or a few like it, from its known pixels in minutes, so that its holes can be
 * filled.
 *
 * <p>First a plain network: few crops a step and many steps, all eight orientations. Then one that
 * also sees what is shown on all sides of a hole, which starts as the plain one and learns from
 * crops with holes; started from nothing it learns little from its surroundings in the same time.
 * Of two ways to expect a hidden pixel ({@link NeighbourMean}, {@link TwoSided}) each begins, and
 * the one goes on that guesses held-out scratches and small holes better by then. Both networks are
 * kept: the plain one judges the other's answers.
 */
public final class ImageLearning {
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

  /** Shares of the budget. */
  private static final double PLAIN = 0.35;

  private static final double TRIAL = 0.1;

  /** Steps, one on each network; more are needed to try two. */
  private static final int PLAIN_AND_ONE = 2;

  private final Engine engine;
  private final String kind;
  private final Budget budget;
  private final Noise noise;
  private final LongSupplier nanoTime;

  /**
   * @param kind of network, one of {@link Architecture#kinds()}
   * @param nanoTime a clock that only goes forward, in nanoseconds
   * @throws IllegalArgumentException when there are too few steps for both networks
   */
  public ImageLearning(
      Engine engine, String kind, Budget budget, Noise noise, LongSupplier nanoTime) {
    if (!budget.isMoreThan(PLAIN_AND_ONE - 1)) {
      throw new IllegalArgumentException(
          "steps must be "
              + PLAIN_AND_ONE
              + " at least to train on this image: two networks learn");
    }
    this.engine = engine;
    this.kind = kind;
    this.budget = budget;
    this.noise = noise;
    this.nanoTime = nanoTime;
  }

  /**
   * What was learned. Holds native memory until closed.
   *
   * @param model sees the known pixels on all sides; drawn from
   * @param plain sees what comes before a pixel only; judges
   * @param predictionInput of {@code model}
   * @param steps of the optimizer in all stages
   * @param plainSteps those on {@code plain}
   * @param bits of a held-out subpixel under {@code model}; NaN where nothing was held out
   * @param plainBits under {@code plain}
   * @param training how it came to it: lines of steps, seconds and held-out bits
   */
  public record Learned(
      TrainableModel model,
      TrainableModel plain,
      PredictionInput predictionInput,
      long steps,
      long plainSteps,
      double bits,
      double plainBits,
      String training)
      implements AutoCloseable {
    @Override
    public void close() {
      model.close();
      plain.close();
    }
  }

  /**
   * Learns.
   *
   * @param images their known pixels
   * @param levels L
   * @throws DivergedException when the loss is no number any more
   * @throws IllegalArgumentException when there is nothing to learn from, or no such network
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Learned run(List<TrainingImage> images, int levels, Progress progress) {
    float centre = TrainingImage.meanLevel(images, levels);
    HeldOut heldOut = new HeldOut(images, noise);
    Hyperparameters plainHyperparameters = hyperparameters(images.get(0).channels(), levels);
    TrainableModel plain = engine.create(configuration(plainHyperparameters), noise);
    Trial chosen = null;
    boolean done = false;
    try {
      PredictionInput causal =
          new PredictionInput(plainHyperparameters, new NeighbourMean(), centre);
      TrainingPlan first = plan(0, PLAIN_PATCH, PLAIN_BATCH, PLAIN_RATE, budget.part(PLAIN));
      Stage alone = new Stage(first, plain, causal, heldOut, nanoTime);
      alone.run("Learning the image", 1, 0, PLAIN, progress);
      Hyperparameters hyperparameters = plainHyperparameters.withEncoder(new Encoder(ENCODER));
      List<Predictor> predictors =
          heldOut.isEmpty() || !budget.isMoreThan(PLAIN_AND_ONE)
              ? List.of(new NeighbourMean())
              : List.of(new NeighbourMean(), fitted(heldOut));
      Choice choice = choose(plain, hyperparameters, heldOut, predictors, centre, progress);
      chosen = choice.trial();
      chosen.stage.run("Learning to fill", 1, choice.end(), 1, progress);
      done = true;
      return new Learned(
          chosen.model,
          plain,
          chosen.predictionInput,
          alone.steps() + choice.lost() + chosen.stage.steps(),
          alone.steps(),
          chosen.stage.bits(),
          alone.bits(),
          Stage.curves(alone, chosen.stage));
    } finally {
      if (!done) {
        plain.close();
        if (chosen != null) {
          chosen.model.close();
        }
      }
    }
  }

  /**
   * The predictor that goes on.
   *
   * @param lost steps of those that do not
   * @param end of the trials, as a part of all work
   */
  private record Choice(Trial trial, long lost, double end) {}

  /** Tries the predictors, if there are several; the networks of those not chosen are closed. */
  private Choice choose(
      TrainableModel plain,
      Hyperparameters hyperparameters,
      HeldOut heldOut,
      List<Predictor> predictors,
      float centre,
      Progress progress) {
    Trial chosen = null;
    boolean done = false;
    long lost = 0;
    double from = PLAIN;
    try {
      for (Predictor predictor : predictors) {
        PredictionInput input = new PredictionInput(hyperparameters, predictor, centre);
        Trial trial = new Trial(plain, input, heldOut, predictors);
        Trial loser = trial;
        try {
          if (predictors.size() > 1) {
            String which = chosen == null ? "Trying the first way" : "Trying the second way";
            trial.stage.run(which, trial.share(), from, from + TRIAL, progress);
            from += TRIAL;
          }
          if (chosen == null || trial.stage.lastBits() < chosen.stage.lastBits()) {
            loser = chosen;
            chosen = trial;
          }
        } finally {
          if (loser != null) {
            lost += loser.stage.steps();
            loser.model.close();
          }
        }
      }
      done = true;
      return new Choice(chosen, lost, from);
    } finally {
      if (!done && chosen != null) {
        chosen.model.close();
      }
    }
  }

  /** Which network fills an image best: told of orientations, its crops lie over holes too. */
  private static Hyperparameters hyperparameters(int channels, int levels) {
    return Hyperparameters.of(
            LAYERS, multiple(FEATURES, channels), multiple(HEAD_WIDTH, channels), levels, channels)
        .withValidity(true)
        .withHead(HeadForm.RESIDUAL_TIED)
        .withOrientation(true);
  }

  private static int multiple(int least, int of) {
    return (least + of - 1) / of * of;
  }

  private NetworkConfiguration configuration(Hyperparameters hyperparameters) {
    Architecture architecture = Architecture.of(kind, hyperparameters);
    return new NetworkConfiguration(architecture, new Optimizer(Optimizer.Method.ADAM, CLIP_NORM));
  }

  /**
   * @param stage 0 or 1: each sees crops of its own, but both trials the same
   */
  private TrainingPlan plan(int stage, int patch, int batch, double rate, Budget part) {
    long seed = noise.seed() ^ ((long) stage << 48);
    return new TrainingPlan(patch, batch, part, rate, true, Binarization.NONE, seed);
  }

  /** A network on its way with one predictor. What it learns on trial is the beginning of all. */
  private final class Trial {
    private final TrainableModel model;
    private final PredictionInput predictionInput;
    private final Stage stage;
    private final Budget whole;

    Trial(
        TrainableModel plain,
        PredictionInput predictionInput,
        HeldOut heldOut,
        List<Predictor> all) {
      this.predictionInput = predictionInput;
      this.whole = rest(all.size() - 1);
      this.model = engine.create(configuration(predictionInput.hyperparameters()), noise);
      model.setWeights(plain.weights());
      this.stage =
          new Stage(plan(1, PATCH, 1, RATE, whole), model, predictionInput, heldOut, nanoTime);
    }

    /** Of its plan that is for trying. */
    double share() {
      return budget.part(TRIAL).amount() / whole.amount();
    }
  }

  /** What the plain network and the trials that lose leave. */
  private Budget rest(int losers) {
    double before = budget.part(PLAIN).amount() + losers * budget.part(TRIAL).amount();
    return budget.less(before);
  }

  /** From the image with the most known pixels. */
  private Predictor fitted(HeldOut heldOut) {
    TrainingImage image =
        heldOut.toLearn().stream()
            .max(Comparator.comparingLong(TrainingImage::known))
            .orElseThrow();
    int height = image.height();
    int width = image.width();
    int channels = image.channels();
    int[] levels = new int[height * width * channels];
    boolean[] known = new boolean[height * width];
    var level = image.levels().randomAccess();
    var unknown = image.unknown().randomAccess();
    for (int i = 0; i < known.length; i++) {
      known[i] = !unknown.setPositionAndGet(i % width, i / width).get();
      for (int c = 0; c < channels; c++) {
        levels[i * channels + c] = level.setPositionAndGet(i % width, i / width, c).get();
      }
    }
    return TwoSided.fit(levels, known, height, width, channels, noise);
  }
}
