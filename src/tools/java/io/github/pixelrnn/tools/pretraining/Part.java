// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.training.Experience;
import java.util.Locale;

/** One of the two networks that are taught. */
enum Part {
  /** Sees what comes before a pixel only, and judges. */
  PLAIN(48),
  /** Sees what is shown on all sides too; begins as the plain one. */
  FILLING(96);

  private final int patch;

  Part(int patch) {
    this.patch = patch;
  }

  /** The side of the squares that it learns from. */
  int patch() {
    return patch;
  }

  Architecture architecture(int channels) {
    return this == PLAIN ? Experience.plain(channels) : Experience.filling(channels);
  }

  /** As it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The part of a word.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Part of(String word) {
    for (Part part : values()) {
      if (part.word().equals(word)) {
        return part;
      }
    }
    throw new IllegalArgumentException("part must be plain or filling, got " + word);
  }
}
