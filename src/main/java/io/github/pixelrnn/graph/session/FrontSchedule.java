// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

/**
 * Which pixel stands where in a compiled walk. As {@link io.github.pixelrnn.graph.step.Wavefronts},
 * with a number of places of its own, and with the rows above the first one, whose pixels are only
 * looked at.
 *
 * @param places rows that may be under way at once
 * @param lag columns that a row lags behind the one above it
 * @param lead columns before its first pixel at which a row is begun
 */
record FrontSchedule(int width, int places, int lag, int lead) {

  /** The row whose time it is at a place; negative above the first one. */
  int row(int front, int place) {
    return place + places * Math.floorDiv(front - lag * place, lag * places);
  }

  /** The column {@code lead} ahead of a row's pixel. */
  int ahead(int front, int row) {
    return front - lag * row;
  }

  /** The column of a row's pixel; negative before the first one, W and more behind the last. */
  int column(int front, int row) {
    return ahead(front, row) - lead;
  }
}
