// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingPlan;

/** What Inpaint would train on an image, for measurements outside this room. */
public final class LearnedHere {
  private LearnedHere() {}

  public static NetworkConfiguration configuration(int channels) {
    return LearningHere.configuration(channels);
  }

  public static TrainingPlan plan(Budget budget, long seed) {
    return LearningHere.plan(budget, seed);
  }
}
