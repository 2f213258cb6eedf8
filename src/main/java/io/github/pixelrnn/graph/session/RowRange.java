// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.PixelBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rows of a batch that are walked over.
 *
 * @param top the first row
 * @param lastColumns of each row the last column that is asked for, −1 for none
 */
record RowRange(int top, List<Integer> lastColumns) {

  /** All pixels. */
  static RowRange everything(PixelBatch batch) {
    return new RowRange(0, Collections.nCopies(batch.height(), batch.width() - 1));
  }

  /** These rows with all rows above them. */
  RowRange fromTop() {
    List<Integer> all = new ArrayList<>(Collections.nCopies(top, -1));
    all.addAll(lastColumns);
    return new RowRange(0, all);
  }

  /**
   * From the first row with an unknown pixel, in any image, to the last.
   *
   * @return null when all is known
   */
  static RowRange ofUnknown(PixelBatch batch) {
    int top = -1;
    List<Integer> last = new ArrayList<>();
    int bottom = -1;
    for (int y = 0; y < batch.height(); y++) {
      int column = lastUnknown(batch, y);
      if (column >= 0) {
        top = top < 0 ? y : top;
        bottom = y;
      }
      if (top >= 0) {
        last.add(column);
      }
    }
    return top < 0 ? null : new RowRange(top, List.copyOf(last.subList(0, bottom - top + 1)));
  }

  private static int lastUnknown(PixelBatch batch, int y) {
    for (int x = batch.width() - 1; x >= 0; x--) {
      for (int image = 0; image < batch.count(); image++) {
        if (!batch.known(image, y, x)) {
          return x;
        }
      }
    }
    return -1;
  }

  /** How many. */
  int count() {
    return lastColumns.size();
  }

  /** The last row. */
  int bottom() {
    return top + count() - 1;
  }

  /**
   * The last pixel that is asked for where rows lag behind each other, as j + lag · i with i
   * counted from the first row.
   */
  int lastPixel(int lag) {
    int last = -1;
    for (int row = 0; row < count(); row++) {
      if (lastColumns.get(row) >= 0) {
        last = Math.max(last, lastColumns.get(row) + lag * row);
      }
    }
    return last;
  }
}
