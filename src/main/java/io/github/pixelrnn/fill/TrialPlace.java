// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.prediction.CoarseImage;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * A held-out square with what is around it: a plane of its own.
 *
 * @param levels (x, y, channel) starting at 0
 * @param unknown (x, y), the square too
 * @param holes (x, y), what is truly unknown: of cells that hold such a pixel nothing is told
 * @param left column of the square, where a cell begins
 * @param top row of it
 * @param side of the square, in pixels
 * @param cell pixels that a cell is wide and high
 */
record TrialPlace(
    Img<UnsignedByteType> levels,
    RandomAccessibleInterval<BitType> unknown,
    RandomAccessibleInterval<BitType> holes,
    int left,
    int top,
    int side,
    int cell) {

  /**
   * One of a plane.
   *
   * @param square begins at a cell
   * @param around pixels around it, a multiple of {@code cell}
   */
  static TrialPlace of(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      RandomAccessibleInterval<BitType> holes,
      Interval square,
      int around,
      int cell) {
    Interval wide = Intervals.intersect(Intervals.expand(square, around), unknown);
    long x = wide.min(0);
    long y = wide.min(1);
    Img<UnsignedByteType> part =
        ArrayImgs.unsignedBytes(wide.dimension(0), wide.dimension(1), levels.dimension(2));
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    var cursor = part.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      long column = x + cursor.getIntPosition(0);
      long row = y + cursor.getIntPosition(1);
      cursor.get().set(level.setPositionAndGet(column, row, cursor.getIntPosition(2)));
    }
    return new TrialPlace(
        part,
        Views.zeroMin(Views.interval(unknown, wide)),
        Views.zeroMin(Views.interval(holes, wide)),
        (int) (square.min(0) - x),
        (int) (square.min(1) - y),
        (int) square.dimension(0),
        cell);
  }

  /** The true means of the square's cells; 0 of those of which nothing is told. */
  double[] truth() {
    return means(levels);
  }

  /** The means of the square's cells in a draw. */
  double[] means(Img<UnsignedByteType> draw) {
    RandomAccess<UnsignedByteType> level = draw.randomAccess();
    double[] means = new double[side / cell * (side / cell) * (int) draw.dimension(2)];
    int channels = (int) draw.dimension(2);
    CoarseImage coarse =
        CoarseImage.of(
            side,
            side,
            channels,
            cell,
            new CoarseImage.Pixels() {
              @Override
              public boolean known(int y, int x) {
                return true;
              }

              @Override
              public int level(int y, int x, int channel) {
                return level.setPositionAndGet(left + x, top + y, channel).get();
              }
            });
    for (int i = 0; i < means.length; i++) {
      means[i] = coarse.level(row(i, channels), column(i, channels), i % channels);
    }
    return told(means, channels);
  }

  /** The square's cells of a coarse image, (column, row, channel). */
  double[] cells(Img<? extends RealType<?>> image) {
    int channels = (int) image.dimension(2);
    RandomAccess<? extends RealType<?>> mean = image.randomAccess();
    double[] cells = new double[side / cell * (side / cell) * channels];
    for (int i = 0; i < cells.length; i++) {
      int x = left / cell + column(i, channels);
      int y = top / cell + row(i, channels);
      cells[i] = mean.setPositionAndGet(x, y, i % channels).getRealDouble();
    }
    return told(cells, channels);
  }

  private int row(int i, int channels) {
    return i / channels / (side / cell);
  }

  private int column(int i, int channels) {
    return i / channels % (side / cell);
  }

  private double[] told(double[] cells, int channels) {
    RandomAccess<BitType> hole = holes.randomAccess();
    for (int i = 0; i < cells.length; i++) {
      int x = left + column(i, channels) * cell;
      int y = top + row(i, channels) * cell;
      for (int k = 0; k < cell * cell; k++) {
        if (hole.setPositionAndGet(x + k % cell, y + k / cell).get()) {
          cells[i] = 0;
        }
      }
    }
    return cells;
  }
}
