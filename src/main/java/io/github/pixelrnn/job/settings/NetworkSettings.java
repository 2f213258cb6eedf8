// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What network a new model is, but for what its images decide.
 *
 * @param architecture one of {@link #architectures()}
 * @param layers after the first
 * @param features a layer's hidden width
 * @param headWidth width of the last hidden layers
 * @param levels grey levels a channel
 * @param residual whether it has residual connections
 * @param skip whether it has skip connections
 * @param head what makes a distribution of its features
 * @param scales the networks of a multi-scale model
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
    ScaleSettings scales,
    Optimizer optimizer) {
  /** The most levels of a channel. */
  private static final int MOST_LEVELS = 256;

  /**
   * @throws WrongParameterException for what no network of grey images can be
   */
  public NetworkSettings {
    Allowed.within("levels", levels, 2, MOST_LEVELS);
    architecture = Allowed.choice("architecture", architecture, architectures());
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
    return Allowed.made(
        () -> new NetworkConfiguration(of(hyperparameters.withValidity(validity)), optimizer));
  }

  private Architecture of(Hyperparameters hyperparameters) {
    return isMultiScale()
        ? scales.of(hyperparameters)
        : Architecture.of(architecture, hyperparameters);
  }

  /** The networks that can be trained, and {@link MultiScale}, which is two of them. */
  public static List<String> architectures() {
    List<String> all = new ArrayList<>(Architecture.kinds());
    all.add(MultiScale.KIND);
    return all;
  }

  /** What is set for a multi-scale model that this is not. */
  public List<String> unused() {
    return isMultiScale() ? List.of() : scales.changed();
  }

  /** Whether it is two networks, for images of two sizes. */
  private boolean isMultiScale() {
    return architecture.equals(MultiScale.KIND);
  }

  private Hyperparameters hyperparameters(int channels) {
    return Hyperparameters.of(layers, features, headWidth, levels, channels)
        .withConnections(residual, skip)
        .withHead(head.form(channels));
  }
}
