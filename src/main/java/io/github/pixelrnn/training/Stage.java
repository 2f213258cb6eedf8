// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.prediction.PredictionInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The learning of one network in {@link ImageLearning}: by a plan, in one go or in several, with a
 * look at what was held out now and then. At the end the network has the weights that guessed that
 * best.
 */
final class Stage {
  /** Of a whole plan. */
  private static final int LOOKS = 20;

  /** Of a run that ends before the plan does: over it the learning rate falls to nothing. */
  private static final double SETTLING = 0.4;

  private final TrainingPlan plan;
  private final TrainableModel model;
  private PredictionInput predictionInput;
  private final HeldOut heldOut;
  private final LongSupplier nanoTime;
  private final double stepsAnEpoch;
  private final LossWatch watch;
  private final Onlooker onlooker;
  private final LossPoints points;
  private final List<TrainingState.CurvePoint> curve = new ArrayList<>();
  private long steps;
  private double seconds;
  private double nextLook;
  private double bits = Double.NaN;
  private Map<String, Weight> best;

  /**
   * @param onlooker is told of its steps and may look at the network
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  Stage(
      TrainingPlan plan,
      TrainableModel model,
      PredictionInput predictionInput,
      HeldOut heldOut,
      Onlooker onlooker,
      LongSupplier nanoTime) {
    this.plan = plan;
    this.model = model;
    this.predictionInput = predictionInput;
    this.heldOut = heldOut;
    this.onlooker = onlooker;
    this.points = new LossPoints(onlooker);
    this.nanoTime = nanoTime;
    this.stepsAnEpoch = new Patches(heldOut.toLearn(), plan, predictionInput).stepsAnEpoch();
    this.watch = new LossWatch(model.architecture().hyperparameters().levels());
  }

  /**
   * From now on the network learns in another way what it is told. The best weights so far do not
   * know it, so others will be the best.
   */
  void tell(PredictionInput other) {
    predictionInput = other;
    best = null;
    bits = Double.NaN;
    nextLook = spent() + 1.0 / LOOKS;
  }

  /** Steps made so far. */
  long steps() {
    return steps;
  }

  /** Of a held-out subpixel under the best weights so far; NaN if nothing was held out. */
  double bits() {
    return bits;
  }

  /** The same under the present weights, which have settled. */
  double lastBits() {
    return curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1).bitsPerDim();
  }

  /** Lines of steps, seconds and bits, as they went. */
  List<TrainingState.CurvePoint> curve() {
    return List.copyOf(curve);
  }

  /** Those of several, as lines of stage, steps, seconds and bits under a heading. */
  static String curves(Stage... stages) {
    StringBuilder text = new StringBuilder("stage,steps,seconds,held_out_bits_per_dim\n");
    for (int stage = 0; stage < stages.length; stage++) {
      for (TrainingState.CurvePoint point : stages[stage].curve()) {
        text.append(stage + 1)
            .append(',')
            .append(point.steps())
            .append(',')
            .append(point.seconds())
            .append(',')
            .append(point.bitsPerDim())
            .append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Learns on. With the end of the plan the network gets its best weights back. A run that ends
   * before lets the network settle: at full rate its guesses jump from step to step by more than
   * what tells two networks apart.
   *
   * @param name for the progress
   * @param until of the plan, up to 1
   * @param from of the whole progress that is done before, 0…1
   * @param to where it is afterwards
   * @throws DivergedException when the loss is no number any more
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void run(String name, double until, double from, double to, Progress progress) {
    onlooker.begins(name);
    // Of its own: that of the run before may still be preparing a batch that nobody wants.
    Patches own = new Patches(heldOut.toLearn(), plan, predictionInput);
    try (BatchQueue batches = new BatchQueue(own, steps)) {
      learn(batches, name, until, from, to, progress);
    } catch (IOException e) { // the images lie in memory
      throw new UncheckedIOException(e);
    }
    if (until >= 1 && best != null) {
      model.setWeights(best);
    }
  }

  private void learn(
      BatchQueue batches, String name, double until, double from, double to, Progress progress)
      throws IOException {
    long start = nanoTime.getAsLong();
    double secondsBefore = seconds;
    double first = spent();
    while (true) {
      seconds = secondsBefore + (nanoTime.getAsLong() - start) * 1e-9;
      double spent = spent();
      double done = from + Math.min(1, (spent - first) / (until - first)) * (to - from);
      Progress asking =
          (task, part, all) -> progress.report(text(name), Math.round(done * 1e6), 1_000_000);
      boolean over = spent >= until || (steps > 0 && onlooker.isFinishing());
      // What it starts with may be the best that it will ever have.
      if (spent >= nextLook || over) {
        look(asking);
        onlooker.look(model, predictionInput, asking);
        nextLook = (Math.floor(spent * LOOKS) + 1) / LOOKS;
      }
      if (over) {
        break;
      }
      asking.require(name, 0, 1);
      double left = until < 1 ? (until - spent) / (SETTLING * (until - first)) : 1;
      double rate = plan.learningRate(steps, spent) * Math.min(1, left);
      double loss = model.step(batches.take(), rate);
      String wrong = watch.add(loss);
      points.add(loss, spent);
      steps++;
      if (wrong != null) {
        throw DivergedException.of(steps, wrong, "nothing is kept; another seed may go well");
      }
    }
  }

  private double spent() {
    return plan.budget().spent(steps, seconds, stepsAnEpoch);
  }

  private void look(Progress asking) {
    if (heldOut.isEmpty()) {
      return;
    }
    double now = heldOut.bits(model, predictionInput, asking);
    curve.add(new TrainingState.CurvePoint(steps, seconds, now));
    points.look(now);
    if (Double.isNaN(bits) || now < bits) {
      bits = now;
      best = model.weights();
    }
  }

  private String text(String name) {
    return Double.isNaN(bits)
        ? name
        : String.format(Locale.ROOT, "%s: step %d, %.3f bits/dim", name, steps, bits);
  }
}
