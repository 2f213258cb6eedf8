// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * The gated convolutional network (van den Oord et al. 2016, <i>Conditional Image Generation with
 * PixelCNN Decoders</i>, <a href="https://arxiv.org/abs/1606.05328">arXiv:1606.05328</a>, section
 * 2): a vertical stack sees whole rows above, a horizontal stack the row so far and the vertical
 * stack, each through gated units. Its dependency range is bounded and has no blind spot.
 */
public record GatedPixelCnn(Hyperparameters hyperparameters) implements Architecture {
  /** Its name. */
  public static final String KIND = "Gated PixelCNN";

  public GatedPixelCnn {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** The first layer reaches 3 pixels, each further layer one more. */
  @Override
  public ReceptiveField causalField() {
    int pixels = hyperparameters.layers() + 3;
    return new ReceptiveField(pixels, pixels, true);
  }
}
