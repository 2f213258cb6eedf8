// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * The masked convolutional network (section 3.5 of the paper): a 7×7 convolution with mask A, then
 * n blocks of 1×1, 3×3, 1×1 convolutions with mask B. Its dependency range is bounded and a blind
 * spot to the upper right remains: that is the paper's model.
 */
public record PixelCnn(Hyperparameters hyperparameters) implements Architecture {
  /** Its name. */
  public static final String KIND = "PixelCNN";

  public PixelCnn {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** The first layer reaches 3 pixels, each block one more. */
  @Override
  public ReceptiveField causalField() {
    int pixels = hyperparameters.layers() + 3;
    return new ReceptiveField(pixels, pixels, true);
  }
}
