// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.surroundings.Guidance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A stretch of learning of one network in {@link ImageLearning}: by a plan, with a look at what was
 * held out now and then. At the end the network has the weights that guessed that best.
 */
final class Stage {
  private static final int LOOKS = 12;

  private final TrainableModel model;
  private final Guidance guidance;
  private final HeldOut heldOut;
  private final LongSupplier nanoTime;
  private final String name;

  /**
   * @param name for the progress
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  Stage(
      String name,
      TrainableModel model,
      Guidance guidance,
      HeldOut heldOut,
      LongSupplier nanoTime) {
    this.name = name;
    this.model = model;
    this.guidance = guidance;
    this.heldOut = heldOut;
    this.nanoTime = nanoTime;
  }

  /**
   * What a stage came to.
   *
   * @param steps made
   * @param bits a held-out subpixel under the weights that were kept; NaN if nothing was held out
   * @param curve lines of steps, seconds and bits, as they went
   */
  record Outcome(long steps, double bits, List<TrainingState.CurvePoint> curve) {}

  /**
   * Learns.
   *
   * @param from of the whole progress that is done before, 0…1
   * @param to where it is when this stage is over
   * @throws DivergedException when the loss is no number any more
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  Outcome run(TrainingPlan plan, double from, double to, Progress progress) {
    Patches patches = new Patches(heldOut.toLearn(), plan, guidance);
    Best best = new Best();
    long start = nanoTime.getAsLong();
    long steps = 0;
    // What it starts with may be the best that it will ever have.
    best.look(0, 0);
    double nextLook = 1.0 / LOOKS;
    while (true) {
      double seconds = (nanoTime.getAsLong() - start) * 1e-9;
      double spent = plan.budget().spent(steps, seconds, patches.stepsAnEpoch());
      if (spent >= nextLook || spent >= 1) {
        best.look(steps, seconds);
        nextLook = (Math.floor(spent * LOOKS) + 1) / LOOKS;
      }
      if (spent >= 1) {
        best.restore();
        return new Outcome(steps, best.bits, List.copyOf(best.curve));
      }
      double all = from + spent * (to - from);
      progress.require(best.text(name, steps), Math.round(all * 1e6), 1_000_000);
      double loss = model.step(patches.batch(steps), plan.learningRate(steps, spent));
      steps++;
      if (!Double.isFinite(loss)) {
        throw new DivergedException(steps, "the loss", loss);
      }
    }
  }

  /** The best weights so far. */
  private final class Best {
    private double bits = Double.NaN;
    private Map<String, Weight> weights;
    private final List<TrainingState.CurvePoint> curve = new java.util.ArrayList<>();

    void look(long steps, double seconds) {
      if (heldOut.isEmpty()) {
        return;
      }
      double now = heldOut.bits(model, guidance);
      curve.add(new TrainingState.CurvePoint(steps, seconds, now));
      if (Double.isNaN(bits) || now < bits) {
        bits = now;
        weights = model.weights();
      }
    }

    void restore() {
      if (weights != null) {
        model.setWeights(weights);
      }
    }

    String text(String stage, long steps) {
      return Double.isNaN(bits)
          ? stage
          : String.format(Locale.ROOT, "%s: step %d, %.3f bits/dim", stage, steps, bits);
    }
  }
}
