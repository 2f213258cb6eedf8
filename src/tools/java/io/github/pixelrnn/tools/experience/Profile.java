// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** How bright a line is across: 0 leaves the tone as it is, and how much of the ground it hides. */
enum Profile {
  FLAT {
    @Override
    double shade(double across) {
      return 0;
    }
  },
  TUBE {
    @Override
    double shade(double across) {
      return 0.3 - across * across;
    }
  },
  LIT {
    @Override
    double shade(double across) {
      return -0.6 * across - 0.4 * across * across;
    }
  },
  WALLS {
    @Override
    double shade(double across) {
      return across * across > 0.4 ? 0.6 : -0.3;
    }
  },
  GLOW {
    @Override
    double shade(double across) {
      return 0;
    }

    @Override
    double cover(double across, double halfWidth) {
      double inside = Math.max(0, 1 - across * across / 2.5);
      return inside * inside;
    }

    @Override
    double reach(double halfWidth) {
      return 1.6 * halfWidth + 1;
    }
  };

  /**
   * @param across −1 and 1 at the edges
   */
  abstract double shade(double across);

  double cover(double across, double halfWidth) {
    return Math.max(0, Math.min(1, (1 - Math.abs(across)) * halfWidth + 0.5));
  }

  /** Pixels from the middle on which nothing of it is seen. */
  double reach(double halfWidth) {
    return halfWidth + 1;
  }

  static Profile any(Dice dice) {
    return values()[dice.below(values().length)];
  }
}
