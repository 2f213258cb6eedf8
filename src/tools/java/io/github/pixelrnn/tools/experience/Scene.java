// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** A kind of thing to see. */
@FunctionalInterface
interface Scene {

  /** Paints a new one over all of the canvas. */
  void paint(Canvas canvas, Dice dice);
}
