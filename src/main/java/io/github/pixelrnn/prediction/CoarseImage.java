// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import java.util.Arrays;

/**
 * An image made coarse: square cells, each the mean of its pixels that are known, rounded to a
 * level. A cell is known where at least half of its pixels are. Cells that would stick out of the
 * image at the right and at the bottom are smaller.
 */
public final class CoarseImage {
  private final int rows;
  private final int columns;
  private final int channels;
  private final int[] levels;
  private final boolean[] known;
  private final int[] counts;

  private CoarseImage(int rows, int columns, int channels) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.levels = new int[rows * columns * channels];
    this.known = new boolean[rows * columns];
    this.counts = new int[rows * columns];
  }

  /** The pixels that cells are made of. */
  public interface Pixels {
    boolean known(int y, int x);

    /** Asked where known only. */
    int level(int y, int x, int channel);
  }

  /**
   * Makes one.
   *
   * @param height of the image, in pixels
   * @param width of it
   * @param factor how many pixels wide and high a cell is
   */
  public static CoarseImage of(int height, int width, int channels, int factor, Pixels pixels) {
    CoarseImage coarse =
        new CoarseImage((height + factor - 1) / factor, (width + factor - 1) / factor, channels);
    int[] sums = new int[channels];
    for (int cell = 0; cell < coarse.known.length; cell++) {
      int top = cell / coarse.columns * factor;
      int left = cell % coarse.columns * factor;
      int bottom = Math.min(height, top + factor);
      int right = Math.min(width, left + factor);
      Arrays.fill(sums, 0);
      int count = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          if (pixels.known(y, x)) {
            count++;
            for (int c = 0; c < channels; c++) {
              sums[c] += pixels.level(y, x, c);
            }
          }
        }
      }
      coarse.known[cell] = 2 * count >= (bottom - top) * (right - left);
      coarse.counts[cell] = count;
      for (int c = 0; count > 0 && c < channels; c++) {
        coarse.levels[cell * channels + c] = (2 * sums[c] + count) / (2 * count);
      }
    }
    return coarse;
  }

  /** How many rows of cells there are. */
  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public int channels() {
    return channels;
  }

  /** Whether any pixel of a cell is known. */
  public boolean any(int row, int column) {
    return counts[row * columns + column] > 0;
  }

  /** 0 where no pixel of the cell is known. */
  public int level(int row, int column, int channel) {
    return levels[(row * columns + column) * channels + channel];
  }

  public boolean known(int row, int column) {
    return known[row * columns + column];
  }
}
