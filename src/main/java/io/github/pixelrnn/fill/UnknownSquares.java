// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/** Squares all of whose pixels are unknown. */
final class UnknownSquares {
  private UnknownSquares() {}

  /** Is told of the largest square that has a pixel as its last corner. */
  interface Listener {
    /**
     * @param side in pixels; 0 where the pixel is known
     */
    void at(int x, int y, int side);
  }

  /**
   * Goes over all pixels, row by row.
   *
   * @param unknown (x, y) starting at 0; what lies outside counts as known
   */
  static void forEach(RandomAccessibleInterval<BitType> unknown, Listener listener) {
    int width = (int) unknown.dimension(0);
    // Side of the largest such square that ends at each pixel of the row above, then of this one.
    int[] sides = new int[width + 1];
    int corner = 0;
    int x = 0;
    int y = 0;
    for (BitType hole : Views.flatIterable(unknown)) {
      if (x == width) {
        x = 0;
        y++;
        corner = 0;
      }
      int above = sides[++x];
      sides[x] = hole.get() ? 1 + Math.min(corner, Math.min(above, sides[x - 1])) : 0;
      corner = above;
      listener.at(x - 1, y, sides[x]);
    }
  }
}
