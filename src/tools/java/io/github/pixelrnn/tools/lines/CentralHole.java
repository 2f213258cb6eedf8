// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;

/** The square in the middle that is to be filled. */
final class CentralHole {
  /** Width and height. */
  static final int HOLE = 40;

  private static final int FIRST = (SIDE - HOLE) / 2;

  private CentralHole() {}

  static boolean contains(double y, double x) {
    return y >= FIRST && y <= FIRST + HOLE - 1 && x >= FIRST && x <= FIRST + HOLE - 1;
  }

  /** Whether the pixel of that number is inside, counted line by line. */
  static boolean contains(int pixel) {
    int y = pixel / SIDE;
    int x = pixel % SIDE;
    return contains(y, x);
  }

  /** White where unknown. */
  static SquareImage mask() {
    float[] levels = new float[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = contains(i) ? 255 : 0;
    }
    return new SquareImage(levels);
  }

  /** An image with the hole taken from another one. */
  static SquareImage filled(SquareImage image, SquareImage hole) {
    float[] levels = image.levels();
    float[] other = hole.levels();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = contains(i) ? other[i] : levels[i];
    }
    return new SquareImage(levels);
  }

  /** An image with the hole filled from another place of it. */
  static SquareImage moved(SquareImage image, int down, int right) {
    float[] levels = image.levels();
    for (int i = 0; i < levels.length; i++) {
      if (contains(i)) {
        levels[i] = image.at(i / SIDE + down, i % SIDE + right);
      }
    }
    return new SquareImage(levels);
  }
}
