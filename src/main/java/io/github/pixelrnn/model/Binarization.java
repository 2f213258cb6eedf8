// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * How grey values become two levels before a network sees them. Part of a model's configuration,
 * never guessed: figures under different binarizations must not be compared.
 */
public enum Binarization {
  /** The levels are the image's own. */
  NONE("None"),
  /**
   * Each pixel is drawn as 1 with probability value/255 (Salakhutdinov and Murray 2008): from a
   * fixed seed for evaluation, freshly each epoch in training.
   */
  STOCHASTIC("Stochastic");

  private final String label;

  Binarization(String label) {
    this.label = label;
  }

  /** The name in dialogs, cards and on the command line. */
  public String label() {
    return label;
  }

  /**
   * The binarization of a label; case does not matter.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Binarization of(String label) {
    for (Binarization one : values()) {
      if (one.label.equalsIgnoreCase(label.strip())) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "binarize must be None or Stochastic, got \"" + label + "\"");
  }

  /**
   * The level of a value.
   *
   * @param value a level, or for {@link #STOCHASTIC} a grey value 0…255
   * @param stream of {@link Noise.Purpose#BINARIZATION}
   */
  public int level(int value, Noise.Stream stream, int y, int x, int channel) {
    return switch (this) {
      case NONE -> value;
      case STOCHASTIC -> stream.uniform(y, x, channel) < value / 255.0 ? 1 : 0;
    };
  }
}
