// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.List;

/**
 * How far a training has come.
 *
 * @param steps of the optimizer
 * @param seconds spent in them, in all sessions
 * @param bitsPerDim mean of −log₂ p of a known subpixel over the last steps; NaN before the first
 * @param curve the way here
 * @param finished whether the budget is spent
 */
public record TrainingState(
    long steps, double seconds, double bitsPerDim, List<CurvePoint> curve, boolean finished) {
  public TrainingState {
    curve = List.copyOf(curve);
  }

  /** Before the first step. */
  public static TrainingState start() {
    return new TrainingState(0, 0, Double.NaN, List.of(), false);
  }

  /**
   * A place on the learning curve.
   *
   * @param steps of the optimizer
   * @param seconds spent
   * @param bitsPerDim mean over the steps since the point before
   */
  public record CurvePoint(long steps, double seconds, double bitsPerDim) {}
}
