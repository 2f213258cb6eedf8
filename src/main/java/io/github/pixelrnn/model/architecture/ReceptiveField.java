// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

/**
 * How far before a position the pixels lie that its distribution is computed from.
 *
 * @param above rows above it
 * @param sides columns to its left, and in the rows above to its right
 * @param below rows below it whose known pixels an encoder tells it of: its own reach, 33 for one
 *     that sees all sides; 0 for networks without. A result's provenance has it as {@code
 *     reach_below}. A window that is turned must have the largest of the three on all sides: of the
 *     network that learns a single image, n + 3 + 33 = 41
 * @param exact whether nothing outside those rows and columns has any influence. If not, a window
 *     of that size is an approximation and part of the definition of the answer
 */
public record ReceptiveField(int above, int sides, int below, boolean exact) {

  /**
   * @throws IllegalArgumentException for a negative size
   */
  public ReceptiveField {
    if (above < 0 || sides < 0 || below < 0) {
      throw new IllegalArgumentException(
          "a receptive field must not be negative, got "
              + above
              + " above, "
              + sides
              + " to the sides and "
              + below
              + " below");
    }
  }

  /** A receptive field in what comes before a position only. */
  public ReceptiveField(int above, int sides, boolean exact) {
    this(above, sides, 0, exact);
  }
}
