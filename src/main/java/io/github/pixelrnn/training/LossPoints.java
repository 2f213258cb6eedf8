// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

/** The losses of a network's steps as an {@link Onlooker} is told of them: by means of many. */
final class LossPoints {
  private static final int POINTS_A_PLAN = 200;

  private final Onlooker onlooker;
  private double sum;
  private long summed;
  private long untold;
  private double next;

  LossPoints(Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  /**
   * Adds a step.
   *
   * @param loss in nats
   * @param spent of the plan before it
   */
  void add(double loss, double spent) {
    sum += loss / Math.log(2);
    summed++;
    untold++;
    if (spent >= next) {
      next = spent + 1.0 / POINTS_A_PLAN;
      onlooker.learned(untold, sum / summed, Double.NaN);
      sum = 0;
      summed = 0;
      untold = 0;
    }
  }

  /**
   * Adds a look at what is held out.
   *
   * @param bits of a subpixel
   */
  void look(double bits) {
    onlooker.learned(untold, Double.NaN, bits);
    untold = 0;
  }
}
