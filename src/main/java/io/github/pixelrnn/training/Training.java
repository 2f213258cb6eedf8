// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.prediction.PredictionInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Teaches a model a set of images, by a plan. */
public final class Training {
  /** Seconds between checkpoints: little to lose, little time spent on writing. */
  private static final double CHECKPOINT_SECONDS = 60;

  /** The first comes sooner, so that a training killed early can be gone on with too. */
  private static final double FIRST_CHECKPOINT_SECONDS = 10;

  private static final int POINTS_A_CURVE = 200;

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

  /** Whether a training with this plan that stopped there has spent its budget. */
  public boolean isFinished(List<TrainingImage> images, TrainingState at) {
    double epoch = patches(images).stepsAnEpoch();
    return plan.budget().spent(at.steps(), at.seconds(), epoch) >= 1;
  }

  /**
   * Trains until the budget is spent or the progress says to stop. Either way the end is kept in
   * the checkpoint.
   *
   * @param from where an earlier training with the same plan stopped, or {@link
   *     TrainingState#start()}
   * @return where it stopped
   * @throws DivergedException when loss or weights are no numbers any more, or it guesses far worse
   *     than blindly for many steps or at its end; such weights never reach the checkpoint, the
   *     last good ones do
   * @throws IllegalArgumentException when there is nothing to learn from, or the images do not fit
   *     the model
   * @throws IOException when a checkpoint can't be written
   */
  public TrainingState run(
      List<TrainingImage> images, TrainingState from, Checkpoint checkpoint, Progress progress)
      throws IOException {
    Patches patches = patches(images);
    Course course = new Course(from);
    Kept kept = new Kept(checkpoint, patches, from);
    long start = nanoTime.getAsLong();
    double saved = from.seconds();
    boolean stopped = false;
    while (!stopped) {
      double seconds = from.seconds() + (nanoTime.getAsLong() - start) * 1e-9;
      double spent = plan.budget().spent(course.steps, seconds, patches.stepsAnEpoch());
      if (spent >= 1) {
        break;
      }
      if (seconds - saved > (saved == 0 ? FIRST_CHECKPOINT_SECONDS : CHECKPOINT_SECONDS)
          && kept.save(course.state(seconds, false)) == null) {
        saved = seconds;
      }
      stopped = !progress.report(course.text(), Math.round(spent * 1e6), 1_000_000);
      if (!stopped) {
        kept.lastGood.before(course.steps, () -> course.state(seconds, false));
        double loss =
            model.step(patches.batch(course.steps), plan.learningRate(course.steps, spent));
        course.add(loss, kept.requireWell(course.steps + 1, loss), seconds, spent);
      }
    }
    double seconds = from.seconds() + (nanoTime.getAsLong() - start) * 1e-9;
    TrainingState end = course.state(seconds, !stopped);
    kept.requireSaved(end);
    return end;
  }

  private Patches patches(List<TrainingImage> images) {
    Hyperparameters hyperparameters = model.architecture().hyperparameters();
    return new Patches(
        images,
        plan,
        hyperparameters.guide() == 0 ? null : PredictionInput.causal(hyperparameters));
  }

  /** What of a training is kept: nothing that has diverged. */
  private final class Kept {
    private final Checkpoint checkpoint;
    private final Patches patches;
    private final LossWatch watch = new LossWatch(model.architecture().hyperparameters().levels());
    private final LastGood lastGood = new LastGood(model);
    private long steps;

    /**
     * @param from what is kept already
     */
    Kept(Checkpoint checkpoint, Patches patches, TrainingState from) {
      this.checkpoint = checkpoint;
      this.patches = patches;
      this.steps = from.steps();
    }

    /** Whether the loss is that of a training that is well; one that has diverged ends here. */
    boolean requireWell(long step, double loss) throws IOException {
      String wrong = watch.add(loss);
      if (wrong != null) {
        throw diverged(step, wrong);
      }
      if (!watch.isGood(loss)) {
        lastGood.dismiss();
        return false;
      }
      lastGood.confirm();
      return true;
    }

    void requireSaved(TrainingState end) throws IOException {
      String wrong = save(end);
      if (wrong != null) {
        throw diverged(end.steps(), wrong);
      }
    }

    /** Saves a state unless it is not good; then says what is wrong with it, as a clause. */
    String save(TrainingState state) throws IOException {
      String wrong = wrong(state.steps());
      if (wrong == null) {
        checkpoint.save(model, state);
        steps = state.steps();
      }
      return wrong;
    }

    /** A step can spoil the weights though the loss before it was good still. */
    private String wrong(long step) {
      for (Weight weight : model.weights().values()) {
        for (float one : weight.values()) {
          if (!Float.isFinite(one)) {
            return "a weight became " + one;
          }
        }
      }
      double loss = meanLoss(patches.batch(step));
      return watch.isGood(loss) ? null : watch.told(loss);
    }

    private DivergedException diverged(long step, String wrong) throws IOException {
      LastGood.State good = lastGood.state();
      if (good != null && good.state().steps() > steps) {
        model.restart(good.weights());
        checkpoint.save(model, good.state());
        steps = good.state().steps();
      }
      return DivergedException.of(
          step,
          wrong,
          (steps > 0 ? "what it had learned by step " + steps + " is kept" : "nothing is kept")
              + "; try a smaller learningrate than "
              + plan.learningRate());
    }
  }

  /** What the weights cost on a batch now: mean of −log p over its known subpixels, in nats. */
  private double meanLoss(PixelBatch batch) {
    model.encode(batch);
    float[] logProbabilities = model.logProbabilities(batch);
    double sum = 0;
    long count = 0;
    int next = 0;
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          boolean known = batch.known(image, y, x);
          for (int c = 0; c < batch.channels(); c++, next++) {
            if (known) {
              sum -= logProbabilities[next];
              count++;
            }
          }
        }
      }
    }
    return sum / count;
  }

  /** The steps made and what they showed. */
  private final class Course {
    private static final double FORGETTING = 0.99;

    private final List<TrainingState.CurvePoint> curve;
    private long steps;
    private double bits;
    private double weight;
    private double sinceSum;
    private long sinceSteps;
    private double nextPoint;

    Course(TrainingState from) {
      this.steps = from.steps();
      this.curve = new ArrayList<>(from.curve());
      this.nextPoint = 0;
      if (!Double.isNaN(from.bitsPerDim())) {
        this.bits = from.bitsPerDim();
        this.weight = 1;
      }
    }

    /**
     * @param good else the mean leaves it out, which one such step would spoil for hundreds
     */
    void add(double loss, boolean good, double seconds, double spent) {
      double one = loss / Math.log(2);
      steps++;
      if (good) {
        weight = FORGETTING * weight + (1 - FORGETTING);
        bits += (one - bits) * (1 - FORGETTING) / weight;
      }
      sinceSum += one;
      sinceSteps++;
      if (spent >= nextPoint) {
        curve.add(new TrainingState.CurvePoint(steps, seconds, sinceSum / sinceSteps));
        listener.accept(curve.get(curve.size() - 1));
        sinceSum = 0;
        sinceSteps = 0;
        nextPoint = spent + 1.0 / POINTS_A_CURVE;
      }
    }

    TrainingState state(double seconds, boolean finished) {
      return new TrainingState(steps, seconds, weight == 0 ? Double.NaN : bits, curve, finished);
    }

    String text() {
      return weight == 0
          ? "Training"
          : String.format(Locale.ROOT, "Training: step %d, %.3f bits/dim", steps, bits);
    }
  }
}
