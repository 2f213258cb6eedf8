// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.prediction.CoarseImage;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The unknown cells of a coarse image outside of its large holes. Nobody is told of them, so they
 * need not be drawn, which would take windows over the whole image where there are many: they are
 * made the mean of what is known of them, else of their neighbours.
 *
 * @param image the coarse image
 * @param large (column, row), the large holes
 */
record SmallHoles(CoarseImage image, Img<BitType> large) {

  /**
   * Fills them.
   *
   * @param levels (column, row, channel), changed
   * @param unknown (column, row), false afterwards where filled
   */
  void fill(Img<UnsignedByteType> levels, Img<BitType> unknown) {
    List<int[]> left = new ArrayList<>();
    for (int y = 0; y < image.rows(); y++) {
      for (int x = 0; x < image.columns(); x++) {
        if (!image.known(y, x) && !large.getAt(x, y).get()) {
          if (image.any(y, x)) {
            unknown.getAt(x, y).set(false);
          } else {
            left.add(new int[] {y, x});
          }
        }
      }
    }
    // From the edges inwards, all of a round from what was there before it.
    while (!left.isEmpty()) {
      List<int[]> inside = new ArrayList<>();
      List<int[]> filled = new ArrayList<>();
      for (int[] cell : left) {
        (fill(cell, levels, unknown) ? filled : inside).add(cell);
      }
      if (filled.isEmpty()) {
        return; // a narrow arm of the plane in which nothing is known
      }
      filled.forEach(cell -> unknown.getAt(cell[1], cell[0]).set(false));
      left = inside;
    }
  }

  /** Whether a neighbour is known, whose mean the cell then becomes. */
  private boolean fill(int[] cell, Img<UnsignedByteType> levels, Img<BitType> unknown) {
    int channels = image.channels();
    int[] sums = new int[channels];
    int count = 0;
    for (int k = 0; k < 9; k++) {
      int y = cell[0] + k / 3 - 1;
      int x = cell[1] + k % 3 - 1;
      boolean inside = y >= 0 && y < image.rows() && x >= 0 && x < image.columns();
      if (inside && !unknown.getAt(x, y).get()) {
        count++;
        for (int c = 0; c < channels; c++) {
          sums[c] += levels.getAt(x, y, c).get();
        }
      }
    }
    for (int c = 0; count > 0 && c < channels; c++) {
      levels.getAt(cell[1], cell[0], c).set((2 * sums[c] + count) / (2 * count));
    }
    return count > 0;
  }
}
