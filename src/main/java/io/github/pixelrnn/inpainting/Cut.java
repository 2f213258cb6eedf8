// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Reach;

/**
 * The part of windows that must be drawn: their unknown pixels and what those are computed from but
 * for the encoder, which has been asked before.
 */
record Cut(int top, int left, int rows, int columns) {

  /** All of a batch. */
  static Cut whole(PixelBatch batch) {
    return new Cut(0, 0, batch.height(), batch.width());
  }

  /**
   * The smallest part that serves all images.
   *
   * @param past of the network; where it is not exact the window is part of the answer's definition
   *     and stays whole
   * @param context pixels beyond what the network asks for
   */
  static Cut of(PixelBatch batch, Reach past, int context) {
    if (!past.exact()) {
      return whole(batch);
    }
    int top = batch.height();
    int bottom = -1;
    int left = batch.width();
    int right = -1;
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          if (!batch.known(image, y, x)) {
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            left = Math.min(left, x);
            right = Math.max(right, x);
          }
        }
      }
    }
    int firstRow = Math.max(0, top - past.above() - context);
    int firstColumn = Math.max(0, left - past.sides() - context);
    int lastColumn = Math.min(batch.width() - 1, right + past.sides() + context);
    return new Cut(firstRow, firstColumn, bottom + 1 - firstRow, lastColumn + 1 - firstColumn);
  }

  PixelBatch of(PixelBatch batch) {
    return batch.window(top, left, rows, columns);
  }
}
