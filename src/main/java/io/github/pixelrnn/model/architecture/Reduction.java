// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Arrays;
import java.util.List;

/** How an image becomes the small one of a multi-scale model. */
public enum Reduction {
  /** Every s-th pixel of every s-th row, from the first on: pixels of the image itself. */
  SUBSAMPLING("Subsampling"),
  /**
   * The means of s×s pixels by channel, rounded to a level, halves up; of those that the image has,
   * at its lower and right border. One is known when at least half of its pixels are, and is then
   * the mean of the known ones.
   */
  AVERAGE("Average");

  private final String label;

  Reduction(String label) {
    this.label = label;
  }

  /** The name in dialogs, cards and on the command line. */
  public String label() {
    return label;
  }

  /** All labels, the usual one first. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Reduction::label).toList();
  }

  /**
   * The reduction of a label; case does not matter.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Reduction of(String label) {
    for (Reduction one : values()) {
      if (one.label.equalsIgnoreCase(label.strip())) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "reduction must be " + String.join(" or ", labels()) + ", got \"" + label + "\"");
  }
}
