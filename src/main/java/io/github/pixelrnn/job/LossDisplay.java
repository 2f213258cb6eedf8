// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.training.TrainingState;

/** Shows how the loss falls while a training goes on. */
public interface LossDisplay extends AutoCloseable {
  /**
   * Another part of the training begins with the next point: another network, or another way.
   *
   * @param part what it does
   */
  void begin(String part);

  /** Takes one more point. */
  void add(TrainingState.CurvePoint point);

  /** The training has ended. */
  @Override
  void close();

  /** Shows nothing. */
  LossDisplay NONE =
      new LossDisplay() {
        @Override
        public void begin(String part) {}

        @Override
        public void add(TrainingState.CurvePoint point) {}

        @Override
        public void close() {}
      };

  /** Two as one. */
  static LossDisplay both(LossDisplay first, LossDisplay second) {
    return new LossDisplay() {
      @Override
      public void begin(String part) {
        first.begin(part);
        second.begin(part);
      }

      @Override
      public void add(TrainingState.CurvePoint point) {
        first.add(point);
        second.add(point);
      }

      @Override
      public void close() {
        first.close();
        second.close();
      }
    };
  }

  /** Where displays come from. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens one.
     *
     * @param model the name of what is trained
     * @param from where the training begins: what it learned before is shown, too
     * @param entropy bits of a subpixel that can be reached without looking; NaN if nobody knows
     */
    LossDisplay open(String model, TrainingState from, double entropy);
  }
}
