// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.prediction.CellMeans;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

/**
 * The coarse image of a plane with its holes filled, by which windows are told the means of their
 * hidden cells.
 *
 * @param factor how many pixels wide and high a cell is
 * @param means (column, row, channel), in levels; null for {@link #NONE}
 * @param told (column, row), true where a window may be told; null for {@link #NONE}
 */
record CoarseFill(int factor, Img<? extends RealType<?>> means, Img<BitType> told) {

  /** Tells nothing. */
  static final CoarseFill NONE = new CoarseFill(0, null, null);

  /** What a window is told, turned as the network sees it. */
  CellMeans of(Window window) {
    if (factor == 0) {
      return CellMeans.NONE;
    }
    CellMeans cells = cells(window);
    RandomAccess<? extends RealType<?>> mean = means.randomAccess();
    RandomAccess<BitType> tells = told.randomAccess();
    window.forEachUnknown(
        (y, x, planeY, planeX) -> {
          int row = planeY / factor;
          int column = planeX / factor;
          if (tells.setPositionAndGet(column, row).get()) {
            for (int c = 0; c < means.dimension(2); c++) {
              cells.tellAt(y, x, c, mean.setPositionAndGet(column, row, c).getRealFloat());
            }
          }
        });
    return cells;
  }

  private CellMeans cells(Window window) {
    Interval place = window.place();
    Orientation orientation = Orientation.of(window.turn());
    int row = orientation.upsideDown() ? after(place.max(1)) : before(place.min(1));
    int column = orientation.mirrored() ? after(place.max(0)) : before(place.min(0));
    boolean transposed = orientation.transposed();
    return CellMeans.of(
        window.height(),
        window.width(),
        (int) means.dimension(2),
        factor,
        transposed ? column : row,
        transposed ? row : column);
  }

  /** Pixels of a cell that lie before the first of a window. */
  private int before(long first) {
    return (int) (first % factor);
  }

  /** Those that lie after the last. */
  private int after(long last) {
    return factor - 1 - (int) (last % factor);
  }
}
