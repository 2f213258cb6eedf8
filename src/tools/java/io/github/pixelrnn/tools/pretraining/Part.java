// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.training.Experience;
import java.util.Locale;

/** One of the networks that are taught, in the order of their learning. */
enum Part {
  /** Sees what comes before a pixel only, and judges. */
  PLAIN(48),
  /**
   * The encoder of the one that fills with a causal part so small that most of the time is its own:
   * it learns from three times as many patches.
   */
  ENCODER(96),
  /** Sees what is shown on all sides too; begins as the plain one, with that encoder. */
  FILLING(96);

  /** Features of the small causal part, by channel. */
  private static final int LIGHT = 8;

  private final int patch;

  Part(int patch) {
    this.patch = patch;
  }

  /** The side of the squares that it learns from. */
  int patch() {
    return patch;
  }

  Architecture architecture(int channels) {
    return switch (this) {
      case PLAIN -> Experience.plain(channels);
      case ENCODER -> light(Experience.filling(channels).hyperparameters());
      case FILLING -> Experience.filling(channels);
    };
  }

  private static Architecture light(Hyperparameters filling) {
    Hyperparameters.Sizes of = filling.sizes();
    Hyperparameters.Sizes sizes =
        new Hyperparameters.Sizes(
            1, LIGHT * of.channels(), 2 * LIGHT * of.channels(), of.levels(), of.channels());
    return Architecture.of(
        PixelCnn.KIND,
        new Hyperparameters(sizes, filling.connections(), filling.inputs(), filling.head()));
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
    throw new IllegalArgumentException("part must be plain, encoder or filling, got " + word);
  }
}
