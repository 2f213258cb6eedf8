// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Reduction;

/**
 * Small images whose pixels are means ({@link Reduction#AVERAGE}).
 *
 * @param factor s, the side of the squares in pixels
 */
record BoxAverage(int factor) {

  /** Goes over the pixels of a square that the image has. */
  private interface Sources {
    void at(int y, int x);
  }

  private void forEach(PixelBatch batch, int smallY, int smallX, Sources sources) {
    int bottom = Math.min(batch.height(), (smallY + 1) * factor);
    int right = Math.min(batch.width(), (smallX + 1) * factor);
    for (int y = smallY * factor; y < bottom; y++) {
      for (int x = smallX * factor; x < right; x++) {
        sources.at(y, x);
      }
    }
  }

  /** Writes a pixel of the small image, and whether it is known; level 0 where it is not. */
  void write(PixelBatch batch, PixelBatch small, int image, int y, int x) {
    int[] known = {0};
    int[] all = {0};
    int[] sums = new int[batch.channels()];
    forEach(
        batch,
        y,
        x,
        (row, column) -> {
          all[0]++;
          if (batch.known(image, row, column)) {
            known[0]++;
            for (int c = 0; c < sums.length; c++) {
              sums[c] += batch.level(image, row, column, c);
            }
          }
        });
    boolean isKnown = 2 * known[0] >= all[0];
    small.setKnown(image, y, x, isKnown);
    for (int c = 0; isKnown && c < sums.length; c++) {
      small.setLevel(image, y, x, c, (2 * sums[c] + known[0]) / (2 * known[0]));
    }
  }

  /**
   * Where in the batch what a known small pixel costs is added, so that whoever adds up known
   * pixels has it once: the first of its pixels that is known.
   */
  int carrier(PixelBatch batch, int image, int y, int x) {
    int[] carrier = {-1};
    forEach(
        batch,
        y,
        x,
        (row, column) -> {
          if (carrier[0] < 0 && batch.known(image, row, column)) {
            carrier[0] = batch.index(image, row, column);
          }
        });
    return carrier[0];
  }
}
