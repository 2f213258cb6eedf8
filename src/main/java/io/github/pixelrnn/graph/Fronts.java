// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

/**
 * The order in which PixelCNN and Row LSTM can be drawn in few steps: all pixels (i, j) with equal
 * t = j + 4i at once.
 *
 * <p>Exact, since a layer reaches at most three columns to the right one row up, and each further
 * layer one more column for one more row: always less than four columns a row.
 *
 * <p>At most ⌈W/4⌉ rows are being drawn at a time. They share {@link #places}: row i stands at
 * place i mod {@code places}, one more place than needed, so that between a row's end and the next
 * row's start at the same place lies at least one step with nothing, which is the zero outside the
 * image.
 *
 * @param height H
 * @param width W
 */
record Fronts(int height, int width) {

  /** Columns that a row lags behind the one above it. */
  static final int LAG = 4;

  /** Rows that may be under way at once. */
  int places() {
    return width / LAG + 1;
  }

  /** How many steps draw everything. */
  int steps() {
    return width + LAG * (height - 1);
  }

  /**
   * The row that stands at a place.
   *
   * @return 0…H − 1, or −1 if there is none at this step
   */
  int row(int step, int place) {
    int since = step - LAG * place;
    if (since < 0) {
      return -1;
    }
    int row = place + places() * (since / (LAG * places()));
    return row < height && step - LAG * row < width ? row : -1;
  }

  /** The column of a row at a step. */
  int column(int step, int row) {
    return step - LAG * row;
  }
}
