// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

/**
 * The method that filled one hole, or all holes of a width in a plane.
 *
 * @param kind width of the holes
 * @param count number of holes
 * @param x left edge of a single hole in the plane; −1 for several holes
 * @param y its top edge; −1 for several holes
 * @param method label of the winner
 * @param reason why it won, as a clause
 * @param runnerUp label of the next best method; empty if there was none
 */
public record FillChoice(
    HoleKind kind, int count, int x, int y, String method, String reason, String runnerUp) {

  /** A choice for all holes of a width. */
  static FillChoice ofAll(HoleKind kind, int count, String method, String reason, String runnerUp) {
    return new FillChoice(kind, count, -1, -1, method, reason, runnerUp);
  }

  /** The choice in one line, for the log. */
  public String text() {
    String holes =
        x >= 0
            ? "Hole at (" + x + ", " + y + ")"
            : count + (count == 1 ? " hole " : " holes ") + kind.width();
    return holes
        + ": "
        + method
        + " ("
        + reason
        + (runnerUp.isEmpty() ? "" : "; runner-up: " + runnerUp)
        + ")";
  }
}
