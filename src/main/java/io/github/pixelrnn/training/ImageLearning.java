// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.TwoSided;
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
 *
 * <p>For large holes two such networks may learn the image made coarse in between, by the same
 * steps, which start as the plain one. Where a {@link CoarseChoice} finds that good, the network
 * that fills at full size learns on from crops with large holes of which it is told the coarse
 * image, not quite rightly; else it learns on as without.
 */
public final class ImageLearning {
  /** Pixels that a coarse image's cells are wide and high. */
  public static final int CELL = 4;

  /** Shares of the budget. */
  private static final double PLAIN = 0.35;

  private static final double PLAIN_BESIDE_COARSE = 0.3;
  private static final double PLAIN_EXPERIENCED = 0.15;
  private static final double COARSE = 0.15;
  private static final double COARSE_PLAIN = 0.3;

  /** Of the progress, not of the budget. */
  private static final double TRYING = 0.05;

  /** What tells the coarse networks' random numbers from the others'. */
  private static final long COARSE_SEED = 0x636F6172_7365L << 8;

  private final Engine engine;
  private final String kind;
  private final Experience experience;
  private final Budget budget;
  private final Noise noise;
  private final LongSupplier nanoTime;

  /**
   * Learning from nothing.
   *
   * @param kind of network, one of {@link Architecture#kinds()}
   * @param nanoTime a clock that only goes forward, in nanoseconds
   * @throws IllegalArgumentException when there are too few steps for both networks
   */
  public ImageLearning(
      Engine engine, String kind, Budget budget, Noise noise, LongSupplier nanoTime) {
    this(engine, kind, null, budget, noise, nanoTime);
  }

  /**
   * Learning from experience. Both networks have learned what images are like already, so more of
   * the time is for the one that fills.
   *
   * @param kind of network, one of {@link Architecture#kinds()}
   * @param experience of networks of that kind, and of as many channels as the images have; null
   *     for none
   * @param nanoTime a clock that only goes forward, in nanoseconds
   * @throws IllegalArgumentException when there are too few steps for both networks
   */
  public ImageLearning(
      Engine engine,
      String kind,
      Experience experience,
      Budget budget,
      Noise noise,
      LongSupplier nanoTime) {
    if (!isEnough(budget)) {
      throw new IllegalArgumentException(
          "steps must be "
              + PredictorTrials.PLAIN_AND_ONE
              + " at least to train on this image: two networks learn");
    }
    this.engine = engine;
    this.kind = kind;
    this.experience = experience;
    this.budget = budget;
    this.noise = noise;
    this.nanoTime = nanoTime;
  }

  private static boolean isEnough(Budget budget) {
    return budget.isMoreThan(PredictorTrials.PLAIN_AND_ONE - 1);
  }

  /**
   * What was learned. Holds native memory until closed.
   *
   * @param model sees the known pixels on all sides; drawn from
   * @param plain sees what comes before a pixel only; judges
   * @param predictionInput of {@code model}
   * @param coarse of the image made coarse; null where that was not learned, or does not help
   * @param coarseTrial what was found of that; empty where it was not learned
   * @param steps of the optimizer in all stages, those on coarse images too
   * @param plainSteps those on {@code plain}
   * @param bits of a held-out subpixel under {@code model}; NaN where nothing was held out
   * @param plainBits under {@code plain}
   * @param training how it came to it: lines of steps, seconds and held-out bits
   * @param heldOut what it never saw
   */
  public record Learned(
      TrainableModel model,
      TrainableModel plain,
      PredictionInput predictionInput,
      Learned coarse,
      String coarseTrial,
      long steps,
      long plainSteps,
      double bits,
      double plainBits,
      String training,
      List<HeldOutHole> heldOut)
      implements AutoCloseable {

    @Override
    public void close() {
      model.close();
      plain.close();
      if (coarse != null) {
        coarse.close();
      }
    }
  }

  /** Learns while nobody looks. */
  public Learned run(
      List<TrainingImage> images, int levels, CoarseChoice choice, Progress progress) {
    return run(images, levels, choice, Onlooker.NONE, progress);
  }

  /**
   * Learns.
   *
   * @param images their known pixels
   * @param levels L
   * @param choice whether large holes are filled by way of a coarse image; null for never, and not
   *     asked with too few steps
   * @param onlooker sees the networks of the image at full size learn
   * @throws DivergedException when the loss is no number any more
   * @throws IllegalArgumentException when there is nothing to learn from, or no such network
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Learned run(
      List<TrainingImage> images,
      int levels,
      CoarseChoice choice,
      Onlooker onlooker,
      Progress progress) {
    float centre = TrainingImage.meanLevel(images, levels);
    HeldOut heldOut = new HeldOut(images, noise);
    LearningNetworks networks = networks(noise, onlooker);
    boolean both = choice != null && isEnough(budget.part(COARSE));
    double usual = both ? PLAIN_BESIDE_COARSE : PLAIN;
    double plainShare = experience == null ? usual : PLAIN_EXPERIENCED;
    TrainableModel plain = networks.plain(heldOut.toLearn(), levels);
    Learned coarse = null;
    boolean done = false;
    try {
      Stage alone = plain(networks, plain, heldOut, centre, budget.part(plainShare));
      alone.run("Learning the image", 1, 0, plainShare, progress);
      double from = plainShare;
      double spent = budget.part(plainShare).amount();
      if (both && !onlooker.isFinishing()) {
        Progress part = part(progress, from, from + COARSE);
        HeldOut cells = HeldOut.coarse(heldOut.toLearn(), CELL, noise);
        coarse = coarse(cells, centre, plain, onlooker, part);
        from += COARSE;
        spent += budget.part(COARSE).amount();
      }
      PredictorTrials trials =
          new PredictorTrials(networks, plain, heldOut, centre, budget, from, spent);
      CoarseChoice asked = onlooker.isFinishing() ? null : choice; // it takes seconds
      Learned learned = filling(trials, alone, coarse, asked, noise, progress);
      done = true;
      return learned;
    } finally {
      if (!done) {
        plain.close();
        if (coarse != null) {
          coarse.close();
        }
      }
    }
  }

  private static Stage plain(
      LearningNetworks networks, TrainableModel plain, HeldOut heldOut, float centre, Budget part) {
    PredictionInput causal =
        new PredictionInput(plain.architecture().hyperparameters(), new NeighbourMean(), centre);
    return networks.plainStage(part, plain, causal, heldOut);
  }

  /**
   * The network that fills, by the better of two predictors.
   *
   * @param coarse closed where it does not help; null for none
   * @param choice whether it helps; null if not
   */
  private static Learned filling(
      PredictorTrials trials,
      Stage alone,
      Learned coarse,
      CoarseChoice choice,
      Noise noise,
      Progress progress) {
    PredictorTrials.Choice predictors = trials.choose(noise, progress);
    PredictorTrials.Trial chosen = predictors.trial();
    boolean done = false;
    try {
      long coarseSteps = coarse == null ? 0 : coarse.steps();
      CoarseChoice.Verdict verdict = new CoarseChoice.Verdict(false, "");
      double from = predictors.end();
      if (coarse != null && choice != null) {
        Progress asking = part(progress, from, from + TRYING);
        from += TRYING;
        verdict =
            choice.verdict(
                coarse, trials.plain(), chosen.model(), chosen.predictionInput(), asking);
      }
      if (verdict.helps()) {
        chosen.tellCells(CELL);
      }
      chosen.stage().run("Learning to fill", 1, from, 1, progress);
      done = true;
      return new Learned(
          chosen.model(),
          trials.plain(),
          chosen.predictionInput(),
          verdict.helps() ? coarse : closed(coarse),
          verdict.text(),
          alone.steps() + predictors.lost() + chosen.stage().steps() + coarseSteps,
          alone.steps(),
          chosen.stage().bits(),
          alone.bits(),
          Stage.curves(alone, chosen.stage()),
          trials.heldOut().holes());
    } finally {
      if (!done) {
        chosen.model().close();
      }
    }
  }

  private static Learned closed(Learned coarse) {
    if (coarse != null) {
      coarse.close();
    }
    return null;
  }

  /** The networks of the coarse image. */
  private Learned coarse(
      HeldOut heldOut, float centre, TrainableModel start, Onlooker onlooker, Progress progress) {
    Noise own = new Noise(noise.seed() ^ COARSE_SEED);
    Budget all = budget.part(COARSE);
    LearningNetworks networks = networks(own, onlooker.finishingOnly());
    TrainableModel plain = networks.create(start.architecture().hyperparameters(), start.weights());
    boolean done = false;
    try {
      Stage alone = plain(networks, plain, heldOut, centre, all.part(COARSE_PLAIN));
      alone.run("Learning the coarse image", 1, 0, COARSE_PLAIN, progress);
      PredictorTrials trials =
          new PredictorTrials(
              networks, plain, heldOut, centre, all, COARSE_PLAIN, all.part(COARSE_PLAIN).amount());
      Progress named = (task, now, end) -> progress.report("Coarse image: " + task, now, end);
      Learned learned = filling(trials, alone, null, null, own, named);
      done = true;
      return learned;
    } finally {
      if (!done) {
        plain.close();
      }
    }
  }

  private LearningNetworks networks(Noise own, Onlooker onlooker) {
    return new LearningNetworks(engine, kind, experience, own, onlooker, nanoTime);
  }

  private static Progress part(Progress progress, double from, double to) {
    return progress.part(Math.round(from * 1000), Math.round(to * 1000), 1000);
  }
}
