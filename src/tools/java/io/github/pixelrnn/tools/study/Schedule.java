// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.LearningRate;
import io.github.pixelrnn.training.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a network is trained, whatever it is.
 *
 * @param method the optimizer's
 * @param rate the learning rate
 * @param batch images a step
 */
record Schedule(Optimizer.Method method, LearningRate rate, int batch) {
  /** The first columns of the file. */
  static final String HEADER = "optimizer,learning_rate,warm_up,decay,batch";

  private static final int LONG_WARM_UP = 500;
  private static final double PAPERS_RATE = 0.001;

  /**
   * A search along one axis at a time: this schedule, then each other rate, warm-up, decay, batch
   * and the paper's optimizer in its place, each once.
   *
   * @param rates the learning rates
   * @param batches images a step; a rate goes with the square root of the batch, as the noise of
   *     its gradients does
   */
  List<Schedule> neighbours(List<Double> rates, List<Integer> batches) {
    Set<Schedule> all = new LinkedHashSet<>(List.of(this));
    rates.forEach(other -> all.add(withRate(other)));
    all.add(
        new Schedule(method, new LearningRate(rate.highest(), LONG_WARM_UP, rate.decay()), batch));
    all.add(
        new Schedule(
            method,
            new LearningRate(rate.highest(), rate.warmUp(), LearningRate.Decay.NONE),
            batch));
    for (int other : batches) {
      all.add(new Schedule(method, withRate(scaled(other)).rate, other));
    }
    all.add(new Schedule(Optimizer.Method.RMSPROP, rate, batch));
    all.add(new Schedule(Optimizer.Method.RMSPROP, withRate(PAPERS_RATE).rate, batch));
    return new ArrayList<>(all);
  }

  private double scaled(int other) {
    return rate.highest() * Math.sqrt(other / (double) batch);
  }

  private Schedule withRate(double highest) {
    return new Schedule(method, new LearningRate(highest, rate.warmUp(), rate.decay()), batch);
  }

  /**
   * A plan that sees so many images, whatever the batch.
   *
   * @param images how many, in all steps together
   */
  TrainingPlan plan(long images, int patch, Binarization binarization, long seed) {
    return new TrainingPlan(
        patch, batch, Budget.steps(Math.max(1, images / batch)), rate, false, binarization, seed);
  }

  /** The first columns of a row. */
  String columns() {
    return String.format(
        Locale.ROOT,
        "%s,%.6f,%d,%s,%d",
        method.label(),
        rate.highest(),
        rate.warmUp(),
        rate.decay().label(),
        batch);
  }
}
