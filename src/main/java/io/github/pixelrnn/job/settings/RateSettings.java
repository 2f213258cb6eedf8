// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.training.LearningRate;
import java.util.List;

/**
 * How large the steps of a training are.
 *
 * @param learningRate the largest, above 0
 * @param warmUp over so many steps it rises to that
 * @param decay how it falls, {@code Cosine} or {@code None}
 */
public record RateSettings(double learningRate, int warmUp, String decay) {
  private static final String NONE = LearningRate.Decay.NONE.label();

  /**
   * @throws WrongParameterException naming the value and those that are allowed
   */
  public RateSettings {
    Allowed.positive("learningrate", learningRate);
    decay = Allowed.choice("decay", decay, List.of(LearningRate.Decay.COSINE.label(), NONE));
  }

  /**
   * As a training takes it.
   *
   * @throws IllegalArgumentException for a rate or a warm-up that is too large
   */
  public LearningRate rate() {
    return new LearningRate(
        learningRate,
        warmUp,
        decay.equals(NONE) ? LearningRate.Decay.NONE : LearningRate.Decay.COSINE);
  }
}
