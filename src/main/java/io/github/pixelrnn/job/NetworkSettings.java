// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Frame;
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
      Frame.of(layers, features, headWidth, levels, 1);
    } catch (IllegalArgumentException e) {
      throw new WrongParameterException(e);
    }
  }

  /**
   * For images.
   *
   * @throws WrongParameterException when the sizes do not go with their channels
   */
  NetworkConfiguration configuration(ImageSet set) throws IOException {
    Frame frame = Allowed.made(() -> frame(set.channels()));
    // Without unknown pixels its weights would stay as they were drawn.
    return new NetworkConfiguration(
        Architecture.of(architecture, frame.withValidity(set.leavesUnknown())), optimizer);
  }

  private Frame frame(int channels) {
    return Frame.of(layers, features, headWidth, levels, channels)
        .withConnections(residual, skip)
        .withHead(head.form());
  }
}
