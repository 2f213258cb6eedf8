// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Teaches a model a set of images, by a plan. */
public final class Training {
  /** Seconds between checkpoints: little to lose, little time spent on writing. */
  private static final double CHECKPOINT_SECONDS = 60;

  /** The first comes sooner, so that a run killed early has not been in vain. */
  private static final double FIRST_CHECKPOINT_SECONDS = 10;

  private final TrainableModel model;
  private final TrainingPlan plan;
  private final LongSupplier nanoTime;
  private final Consumer<TrainingState.CurvePoint> listener;

  /**
   * Training of a model, which stays the caller's to close.
   *
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public Training(TrainableModel model, TrainingPlan plan, LongSupplier nanoTime) {
    this(model, plan, nanoTime, point -> {});
  }

  /**
   * Training that can be watched.
   *
   * @param listener told each point of the curve when it is reached
   */
  public Training(
      TrainableModel model,
      TrainingPlan plan,
      LongSupplier nanoTime,
      Consumer<TrainingState.CurvePoint> listener) {
    this.model = model;
    this.plan = plan;
    this.nanoTime = nanoTime;
    this.listener = listener;
  }

  /** Whether a training with this plan that stopped there has spent its budget and looked last. */
  public boolean isFinished(TrainingSplit images, TrainingState at) {
    boolean looked =
        images.heldOut().isEmpty()
            || at.lastLook().filter(look -> look.steps() == at.steps()).isPresent();
    return looked && spent(patches(images.toLearn()), at.steps(), at.seconds()) >= 1;
  }

  /**
   * Trains until the budget is spent or the progress says to stop. Either way the end is kept in
   * the checkpoint.
   *
   * @param from where an earlier training with the same plan stopped, or {@link
   *     TrainingState#start()}
   * @param memory what that remembered, or {@link Memory#none()}
   * @return where it stopped
   * @throws DivergedException when loss or weights are no numbers any more, or it guesses far worse
   *     than blindly for many steps or at its end; such weights never reach the checkpoint, the
   *     last good ones do
   * @throws IllegalArgumentException when there is nothing to learn from, or the images do not fit
   *     the model
   * @throws IOException when a checkpoint can't be written, or an image not be read
   */
  public TrainingState run(
      TrainingSplit images,
      TrainingState from,
      Memory memory,
      Checkpoint checkpoint,
      Progress progress)
      throws IOException {
    Patches patches = patches(images.toLearn());
    double spentAtLook =
        from.lastLook().map(look -> spent(patches, look.steps(), look.seconds())).orElse(0.0);
    BestWeights best = new BestWeights(validation(images), from, memory, spentAtLook);
    GoodCheckpoints kept =
        new GoodCheckpoints(
            model, checkpoint, patches(images.toLearn()), plan.rate().highest(), from);
    try (BatchQueue batches = new BatchQueue(patches, from.steps())) {
      return new Run(patches.stepsAnEpoch(), from, best, kept, batches).toItsEnd(progress);
    } catch (UncheckedIOException e) { // an image on disk, at a look
      throw e.getCause();
    }
  }

  private Validation validation(TrainingSplit images) {
    return images.heldOut().isEmpty() ? null : new Validation(images.heldOut(), plan, predictor());
  }

  private Patches patches(List<TrainingImage> images) {
    return new Patches(images, plan, predictor());
  }

  private PracticePredictor predictor() {
    Hyperparameters hyperparameters = model.architecture().hyperparameters();
    return hyperparameters.guide() == 0 && !hyperparameters.encoder().exists()
        ? null
        : PracticePredictor.ofMany(hyperparameters, new Noise(plan.seed()));
  }

  private double spent(Patches patches, long steps, double seconds) {
    return plan.budget().spent(steps, seconds, patches.stepsAnEpoch());
  }

  /** One run of it, which may be the continuation of another. */
  private final class Run {
    private final double stepsAnEpoch;
    private final TrainingState from;
    private final BestWeights best;
    private final GoodCheckpoints kept;
    private final BatchQueue batches;
    private final Course course;
    private final long start = nanoTime.getAsLong();

    Run(
        double stepsAnEpoch,
        TrainingState from,
        BestWeights best,
        GoodCheckpoints kept,
        BatchQueue batches) {
      this.stepsAnEpoch = stepsAnEpoch;
      this.from = from;
      this.best = best;
      this.kept = kept;
      this.batches = batches;
      this.course = new Course(from, listener);
    }

    TrainingState toItsEnd(Progress progress) throws IOException {
      double saved = from.seconds();
      double between = FIRST_CHECKPOINT_SECONDS;
      boolean stopped = false;
      while (!stopped) {
        double seconds = seconds();
        double spent = plan.budget().spent(course.steps(), seconds, stepsAnEpoch);
        Progress asking = asking(progress, spent);
        stopped = !looked(asking, seconds, spent);
        if (spent >= 1) {
          break;
        }
        if (!stopped
            && seconds - saved > between
            && kept.save(course.state(seconds, false), best.memory()) == null) {
          saved = seconds;
          between = CHECKPOINT_SECONDS;
        }
        stopped = stopped || !asking.report("", 0, 1);
        if (!stopped) {
          step(seconds, spent);
        }
      }
      TrainingState end = course.state(seconds(), !stopped);
      kept.requireSaved(end, best.memory());
      return end;
    }

    private double seconds() {
      return from.seconds() + (nanoTime.getAsLong() - start) * 1e-9;
    }

    private Progress asking(Progress progress, double spent) {
      return (task, done, total) ->
          progress.report(course.text(), Math.round(Math.min(1, spent) * 1e6), 1_000_000);
    }

    /** Has a look if it is time; false when it was told to stop meanwhile. */
    private boolean looked(Progress asking, double seconds, double spent) throws IOException {
      if (best.isDue(course.steps(), spent)) {
        try {
          Look now = best.look(model, course.steps(), spent, asking);
          course.addLook(now, best.bestLook(), seconds);
        } catch (CancellationException e) {
          return false; // the next run has this look
        } catch (UncheckedIOException e) {
          kept.requireSaved(course.state(seconds, false), best.memory()); // what was learned stays
          throw e.getCause();
        }
      }
      return true;
    }

    private PixelBatch batch(double seconds) throws IOException {
      try {
        return batches.take();
      } catch (IOException e) {
        kept.requireSaved(course.state(seconds, false), best.memory()); // what was learned stays
        throw e;
      }
    }

    private void step(double seconds, double spent) throws IOException {
      long steps = course.steps();
      kept.lastGood().before(steps, () -> course.state(seconds, false), best::memory);
      Noise noise = new Noise(plan.seed()).part((int) steps);
      double loss = model.step(batch(seconds), plan.learningRate(steps, spent), noise);
      boolean good = kept.requireWell(steps + 1, loss);
      course.add(loss, good, seconds, spent);
      best.follow(model, steps + 1);
    }
  }
}
