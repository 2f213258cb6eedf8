// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

/**
 * Is told the distribution of each subpixel that is drawn, by its place in the plane; of several
 * windows at the same time.
 */
interface WindowListener {
  /** Listens to nothing. */
  WindowListener NONE = (window, y, x, c, logits, from) -> {};

  void drawn(Window window, int planeY, int planeX, int channel, float[] logits, int from);
}
