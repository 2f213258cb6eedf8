// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** A kind of pattern that covers a square. */
@FunctionalInterface
interface Texture {

  /** A new piece of it: numbers of any mean and spread, line by line. */
  double[] piece(int side, Dice dice);
}
