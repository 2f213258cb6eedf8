// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Arrays;
import java.util.List;

/**
 * What a learning step is computed in. Weights, their optimizer's memory, the loss and all files
 * are float32 in either, and so is whatever a model is asked, while it learns too.
 */
public enum Precision {
  /** Numbers keep 24 binary digits. */
  FLOAT32("Float32"),
  /**
   * Convolutions, and what lies between them, keep 8 digits: the faster, the wider they are, and
   * noisier. What a bias gathers from all pixels is added up in float32, or it would be off to one
   * side. Only for processors that multiply such numbers (AVX512-BF16 or AMX): others would be
   * slower with it.
   */
  BFLOAT16("BFloat16");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /** The name in dialogs, cards and on the command line. */
  public String label() {
    return label;
  }

  /** All labels, the usual one first. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Precision::label).toList();
  }

  /**
   * Refuses networks that can't learn in it: TensorFlow's rewriting gives the loops of LSTMs other
   * types than they take.
   *
   * @throws IllegalArgumentException in one sentence
   */
  public void requireFor(Architecture network) {
    if (network instanceof MultiScale scales) {
      requireFor(scales.small());
      requireFor(scales.large());
    } else if (this == BFLOAT16
        && !(network instanceof PixelCnn || network instanceof GatedPixelCnn)) {
      throw new IllegalArgumentException(
          "precision BFloat16 is for networks of convolutions, PixelCNN and Gated PixelCNN; take"
              + " Float32 for a "
              + network.kind());
    }
  }

  /**
   * The precision of a label; case does not matter.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Precision of(String label) {
    for (Precision one : values()) {
      if (one.label.equalsIgnoreCase(label.strip())) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "precision must be " + String.join(" or ", labels()) + ", got \"" + label + "\"");
  }
}
