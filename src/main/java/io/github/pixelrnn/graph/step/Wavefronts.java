// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

/**
 * The order in which networks that see few columns to the right can be drawn in few steps: all
 * pixels (i, j) with equal t = j + lag · i at once.
 *
 * <p>Exact where what a pixel sees reaches less than {@code lag} columns to its right one row up,
 * less than twice as many two rows up, and so on. With PixelCNN and Row LSTM a layer reaches at
 * most three columns to the right one row up, and each further layer one more column for one more
 * row: a lag of four.
 *
 * <p>Where features are needed to the right of a pixel in its own row, a row is begun {@code lead}
 * columns ahead of its first pixel.
 *
 * <p>Row i stands at place i mod {@link #places}. Places are ⌊(W + lead)/lag⌋ + 1, so lag · places
 * is more than W + lead: between a row's end and the next row's start at the same place lies at
 * least one step with nothing, which is the zero outside the image. More than H + 1 are not needed:
 * then the last place stays empty, and the first finds nothing that came round to it.
 *
 * @param height H
 * @param width W
 * @param lag columns that a row lags behind the one above it
 * @param lead columns before its first pixel at which a row is begun
 */
public record Wavefronts(int height, int width, int lag, int lead) {

  /** The lag of most networks. */
  public static final int LAG = 4;

  /** Rows that may be under way at once. */
  public int places() {
    return Math.min(columns() / lag, height) + 1;
  }

  /**
   * The row that stands at a place.
   *
   * @return 0…H − 1, or −1 if there is none at this step
   */
  public int row(int step, int place) {
    int since = step - lag * place;
    if (since < 0) {
      return -1;
    }
    int turn = Math.max(lag * places(), columns()); // after which the next row stands there
    int row = place + places() * (since / turn);
    return row < height && step - lag * row < columns() ? row : -1;
  }

  /** The column {@code lead} ahead of a row's pixel at a step: W and more near the row's end. */
  public int ahead(int step, int row) {
    return step - lag * row;
  }

  /** The column of a row's pixel at a step; negative before the first one. */
  public int column(int step, int row) {
    return ahead(step, row) - lead;
  }

  /** Steps that a row is under way. */
  public int columns() {
    return width + lead;
  }
}
