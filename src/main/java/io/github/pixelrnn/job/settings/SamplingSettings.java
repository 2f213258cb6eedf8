// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.model.Noise;
import java.io.Serializable;

/**
 * How levels are drawn from a model's distributions.
 *
 * @param temperature above 0; below 1 plainer, above 1 wilder than the model
 * @param seed same seed, same pixels
 */
public record SamplingSettings(double temperature, long seed) implements Serializable {
  /**
   * @throws WrongParameterException unless the temperature is above 0 and finite
   */
  public SamplingSettings {
    Allowed.positive("temperature", temperature);
  }

  /** The random numbers of the seed. */
  public Noise noise() {
    return new Noise(seed);
  }
}
