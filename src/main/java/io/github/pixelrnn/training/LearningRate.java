// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import java.util.Locale;

/**
 * How large a step of the optimizer is along a training.
 *
 * @param highest above 0, at most 1
 * @param warmUp over so many steps it rises to that; 0 begins there
 * @param decay how it falls afterwards
 */
public record LearningRate(double highest, int warmUp, Decay decay) {
  /** Steps that a training begins gently with, unless it is told otherwise. */
  public static final int WARM_UP = 30;

  private static final int LONGEST = 1_000_000;

  /** How it falls. */
  public enum Decay {
    /** To 0 along half a cosine over the budget. */
    COSINE,
    /** It does not. */
    NONE;

    /** As people write it. */
    public String label() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public LearningRate {
    if (!(highest > 0) || highest > 1) {
      throw new IllegalArgumentException(
          "learningrate must be above 0 and at most 1, got " + highest);
    }
    if (warmUp < 0 || warmUp > LONGEST) {
      throw new IllegalArgumentException("warmup must be 0…" + LONGEST + " steps, got " + warmUp);
    }
  }

  /** With the usual warm-up and decay. */
  public static LearningRate of(double highest) {
    return new LearningRate(highest, WARM_UP, Decay.COSINE);
  }

  /**
   * That of a step.
   *
   * @param step 0 for the first
   * @param spent of the budget, 0…1
   */
  double at(long step, double spent) {
    double warm = warmUp == 0 ? 1 : Math.min(1, (step + 1.0) / warmUp);
    double falling =
        decay == Decay.NONE ? 1 : (1 + StrictMath.cos(Math.PI * Math.min(1, spent))) / 2;
    // Never quite 0: an update of exactly nothing at the end would be a wasted step.
    return highest * warm * Math.max(falling, 1e-4);
  }
}
