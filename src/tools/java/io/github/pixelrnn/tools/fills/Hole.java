// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.util.List;
import java.util.Locale;

/**
 * A hole.
 *
 * @param pixels places in row-major order
 */
record Hole(Kind kind, List<Integer> pixels) {

  /** What damage it stands for. */
  enum Kind {
    /** One of 64×64. */
    LARGE,
    /** Eight of 12×12. */
    SMALL,
    /** Two, two pixels wide. */
    SCRATCH,
    /** 0.8 % of all pixels. */
    SINGLE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Hole {
    pixels = List.copyOf(pixels);
  }
}
