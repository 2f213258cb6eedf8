// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * One of the eight ways to lay a square on itself.
 *
 * @param transposed whether rows and columns are exchanged first
 * @param upsideDown whether the first row becomes the last
 * @param mirrored whether the first column becomes the last
 */
public record Orientation(boolean transposed, boolean upsideDown, boolean mirrored) {

  /**
   * The k-th orientation, k = 4·transposed + 2·upsideDown + mirrored; 0 leaves all as it is. What
   * comes to lie at (y, x) was at (r, c): that is (x, y) if transposed, else (y, x), and then r
   * counts from the last row if upside down, c from the last column if mirrored.
   *
   * @param k 0…7; from 4 on transposed, hence for squares only
   */
  public static Orientation of(int k) {
    return new Orientation((k & 4) != 0, (k & 2) != 0, (k & 1) != 0);
  }

  /** How many there are. */
  public static final int COUNT = 8;

  /** Is told of a pixel of a patch and where in the square as it was it comes from. */
  @FunctionalInterface
  public interface PixelListener {
    void at(int y, int x, int row, int column);
  }

  /** Goes over a patch of the given height and width in raster order. */
  public void forEach(int height, int width, PixelListener listener) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        listener.at(y, x, row(y, x, height, width), column(y, x, height, width));
      }
    }
  }

  /** The row that comes to lie at (y, x) of a patch of the given height and width. */
  public int row(int y, int x, int height, int width) {
    int row = transposed ? x : y;
    int rows = transposed ? width : height;
    return upsideDown ? rows - 1 - row : row;
  }

  /** The column that comes to lie at (y, x). */
  public int column(int y, int x, int height, int width) {
    int column = transposed ? y : x;
    int columns = transposed ? height : width;
    return mirrored ? columns - 1 - column : column;
  }
}
