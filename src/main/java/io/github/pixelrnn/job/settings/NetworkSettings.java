// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Optimizer;
import java.io.IOException;

/**
 * What network a new model is, but for what its images decide.
 *
 * @param architecture one of {@link Architecture#kinds()}
 * @param layers after the first
 * @param features a layer's hidden width
 * @param headWidth width of the last hidden layers
 * @param levels grey levels a channel
 * @param residual whether it has residual connections
 * @param skip whether it has skip connections
 * @param head what makes a distribution of its features
 * @param optimizer how gradients move the weights
 */
public record NetworkSettings(
    String architecture,
    int layers,
    int features,
    int headWidth,
    int levels,
    boolean residual,
    boolean skip,
    OutputHead head,
    Optimizer optimizer) {
  /** The most levels of a channel. */
  private static final int MOST_LEVELS = 256;

  /**
   * @throws WrongParameterException for what no network of grey images can be
   */
  public NetworkSettings {
    Allowed.within("levels", levels, 2, MOST_LEVELS);
    architecture = Allowed.choice("architecture", architecture, Architecture.kinds());
    try {
      Hyperparameters.of(layers, features, headWidth, levels, 1);
    } catch (IllegalArgumentException e) {
      throw new WrongParameterException(e);
    }
  }

  /**
   * For images.
   *
   * @param channels of the images, 1 or 3
   * @param validity whether the network is told which pixels are unknown
   * @throws WrongParameterException when the sizes do not go with their channels
   */
  public NetworkConfiguration configuration(int channels, boolean validity) throws IOException {
    Hyperparameters hyperparameters = Allowed.made(() -> hyperparameters(channels));
    return new NetworkConfiguration(
        Architecture.of(architecture, hyperparameters.withValidity(validity)), optimizer);
  }

  private Hyperparameters hyperparameters(int channels) {
    return Hyperparameters.of(layers, features, headWidth, levels, channels)
        .withConnections(residual, skip)
        .withHead(head.form());
  }
}
