// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.PixelBatch;

/**
 * The part of a batch that is walked over.
 *
 * @param top the first row
 * @param bottom the last row
 * @param lastFront the last step that is needed where pixels are walked front by front ({@link
 *     Fronts}), counted from the first of row {@code top}
 */
record Stretch(int top, int bottom, int lastFront) {

  /** All pixels. */
  static Stretch everything(PixelBatch batch) {
    int bottom = batch.height() - 1;
    return new Stretch(0, bottom, Fronts.LAG * bottom + batch.width() - 1);
  }

  /** This stretch with all rows above it. */
  Stretch fromTop() {
    return new Stretch(0, bottom, lastFront + Fronts.LAG * top);
  }

  /**
   * From the first row with an unknown pixel, in any image, to the last.
   *
   * @return null when all is known
   */
  static Stretch ofUnknown(PixelBatch batch) {
    int top = -1;
    int bottom = -1;
    int last = -1;
    for (int y = 0; y < batch.height(); y++) {
      for (int x = batch.width() - 1; x >= 0; x--) {
        if (isUnknown(batch, y, x)) {
          top = top < 0 ? y : top;
          bottom = y;
          last = Math.max(last, x + Fronts.LAG * y);
          break; // those to the left come sooner
        }
      }
    }
    return top < 0 ? null : new Stretch(top, bottom, last - Fronts.LAG * top);
  }

  private static boolean isUnknown(PixelBatch batch, int y, int x) {
    for (int image = 0; image < batch.count(); image++) {
      if (!batch.known(image, y, x)) {
        return true;
      }
    }
    return false;
  }

  int rows() {
    return bottom - top + 1;
  }
}
