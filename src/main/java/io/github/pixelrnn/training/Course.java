// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The steps that a training has made and what they showed. */
final class Course {
  private static final double FORGETTING = 0.99;
  private static final int POINTS_A_CURVE = 200;

  private final Consumer<TrainingState.CurvePoint> listener;
  private final List<TrainingState.CurvePoint> curve;
  private long steps;
  private double bits = Double.NaN;
  private double weight;
  private double sinceSum;
  private long sinceSteps;
  private double nextPoint = Double.NaN;
  private Look heldOut;

  /**
   * @param from where it goes on
   * @param listener told each point of the curve when it is reached, and where it goes on
   */
  Course(TrainingState from, Consumer<TrainingState.CurvePoint> listener) {
    this.listener = listener;
    this.steps = from.steps();
    this.curve = new ArrayList<>(from.curve());
    this.heldOut = from.heldOut();
    if (!Double.isNaN(from.bitsPerDim())) {
      this.bits = from.bitsPerDim();
      this.weight = 1 - Math.pow(FORGETTING, (double) from.steps());
    }
    if (!curve.isEmpty() && !isMarked()) {
      point(from.seconds(), Double.NaN, Look.NONE); // a continuation begins
    }
  }

  /** Whether one that was stopped before its first step went on here. */
  private boolean isMarked() {
    TrainingState.CurvePoint last = curve.get(curve.size() - 1);
    return last.isContinuation() && last.steps() == steps;
  }

  long steps() {
    return steps;
  }

  /**
   * Adds a step.
   *
   * @param loss in nats
   * @param good else the mean leaves it out, which one such step would spoil for hundreds
   * @param spent of the budget before it
   */
  void add(double loss, boolean good, double seconds, double spent) {
    double one = loss / Math.log(2);
    steps++;
    if (good) {
      weight = FORGETTING * weight + (1 - FORGETTING);
      bits = Double.isNaN(bits) ? one : bits + (one - bits) * (1 - FORGETTING) / weight;
    }
    sinceSum += one;
    sinceSteps++;
    if (Double.isNaN(nextPoint)) { // a continuation's first steps are no point of their own
      nextPoint = curve.isEmpty() ? spent : spent + 1.0 / POINTS_A_CURVE;
    }
    if (spent >= nextPoint) {
      point(seconds, sinceSum / sinceSteps, Look.NONE);
      sinceSum = 0;
      sinceSteps = 0;
      nextPoint = spent + 1.0 / POINTS_A_CURVE;
    }
  }

  /**
   * Adds a look at what is held out.
   *
   * @param best of all looks
   */
  void addLook(Look now, Look best, double seconds) {
    heldOut = best;
    point(seconds, Double.NaN, now); // the mean of a step or two would say little
  }

  private void point(double seconds, double mean, Look held) {
    TrainingState.CurvePoint point =
        new TrainingState.CurvePoint(steps, seconds, mean, held.bits(), held.byScale());
    curve.add(point);
    listener.accept(point);
  }

  TrainingState state(double seconds, boolean finished) {
    return new TrainingState(
        steps, seconds, bits, heldOut.bits(), heldOut.byScale(), curve, finished);
  }

  /** For the progress. */
  String text() {
    if (Double.isNaN(bits)) {
      return "Training";
    }
    String held =
        Double.isNaN(heldOut.bits())
            ? ""
            : String.format(Locale.ROOT, ", held out %.3f", heldOut.bits())
                + heldOut.byScale().inBrackets(3);
    return String.format(Locale.ROOT, "Training: step %d, %.3f bits/dim%s", steps, bits, held);
  }
}
