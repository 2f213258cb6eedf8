// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import net.imglib2.Interval;

/**
 * Where the inside of a wide hole was copied from. Its edge was drawn.
 *
 * @param hole the box (x, y) around all that was copied and redrawn
 * @param dx how many pixels to the right of the hole the copied ones stand
 * @param dy how many below it
 */
public record Copy(Interval hole, int dx, int dy) {

  /** For people. */
  public String text() {
    return "hole at "
        + hole.min(0)
        + ", "
        + hole.min(1)
        + " ("
        + hole.dimension(0)
        + "×"
        + hole.dimension(1)
        + " pixels): copied from "
        + dx
        + ", "
        + dy
        + " pixels away and redrawn along its edge";
  }
}
