// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.Arrays;
import java.util.List;

/**
 * What the large products of a learning step are computed in. Weights, their optimizer's memory,
 * sums, the loss and all files are float32 in either, and so is all that is asked of a model that
 * has learned.
 */
public enum Precision {
  /** 24 bits of every number count. */
  FLOAT32("Float32"),
  /**
   * Factors are cut to 8 bits where the processor multiplies such (AVX512-BF16, AMX): faster, for
   * wide convolutions most, and noisier. Elsewhere it is no faster.
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
