// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.library.LibraryEntry;

/** A model of the library that another one of its name is about to replace. */
final class Replacement {
  private Replacement() {}

  /** For the log: that must not be silent. */
  static String announcement(LibraryEntry old) {
    return "This replaces the model "
        + old.name()
        + old.card()
            .map(card -> " of " + card.steps() + (card.steps() == 1 ? " step" : " steps"))
            .orElse("");
  }
}
