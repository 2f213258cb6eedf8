// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/**
 * The unknown pixels of a plane as horizontal runs in raster order: as many numbers as there are
 * runs and rows, however wide the plane.
 */
public final class RunLengthMask {
  /** Runs, of which three numbers lie in memory. */
  private static final int MOST = 1 << 29;

  private final int[] firstOfRow;
  private int rows;
  private int[] left = new int[16];
  private int[] right = new int[16];
  private int[] row = new int[16];
  private int count;

  /**
   * @param unknown (x, y) starting at 0, true = unknown
   */
  RunLengthMask(RandomAccessibleInterval<BitType> unknown) {
    this(Math.toIntExact(unknown.dimension(1)));
    Cursor<BitType> cursor = Views.flatIterable(unknown).localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        add(cursor.getIntPosition(0), cursor.getIntPosition(1));
      }
    }
    end();
  }

  /**
   * With no unknown pixel yet: they are to be {@linkplain #add added}.
   *
   * @param height of the plane
   */
  public RunLengthMask(int height) {
    firstOfRow = new int[height + 1];
  }

  /** How many rows the plane has. */
  int height() {
    return firstOfRow.length - 1;
  }

  /** Says that all unknown pixels have been added. */
  public void end() {
    while (rows < firstOfRow.length) {
      firstOfRow[rows++] = count;
    }
  }

  /** Adds an unknown pixel, after all those before it in raster order. */
  public void add(int x, int y) {
    while (rows <= y) {
      firstOfRow[rows++] = count;
    }
    if (count > 0 && row[count - 1] == y && right[count - 1] == x - 1) {
      right[count - 1] = x;
      return;
    }
    if (count == left.length) {
      if (count >= MOST) {
        throw new IllegalArgumentException(
            "mask: the unknown pixels lie in more than " + MOST + " separate runs");
      }
      left = Arrays.copyOf(left, 2 * count);
      right = Arrays.copyOf(right, 2 * count);
      row = Arrays.copyOf(row, 2 * count);
    }
    left[count] = x;
    right[count] = x;
    row[count++] = y;
  }

  int count() {
    return count;
  }

  /** The first column of a run. */
  int left(int run) {
    return left[run];
  }

  /** The last column of a run. */
  int right(int run) {
    return right[run];
  }

  int row(int run) {
    return row[run];
  }

  /** The first run of a row that ends at a column or after it; perhaps {@link #end} of the row. */
  int from(int y, int x) {
    int low = firstOfRow[y];
    int high = firstOfRow[y + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (right[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** One past the last run of a row. */
  int end(int y) {
    return firstOfRow[y + 1];
  }
}
