// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.ScaleBits;

/**
 * How well a network guesses what is held out.
 *
 * @param bits mean −log₂ p of a known subpixel; NaN when nobody has looked
 * @param byScale apart for each network of a multi-scale model
 */
record Look(double bits, ScaleBits byScale) {
  /** Before the first one. */
  static final Look NONE = new Look(Double.NaN, ScaleBits.NONE);

  /** Whether it is the better one; any is better than none. */
  boolean beats(Look other) {
    return bits < other.bits || (Double.isNaN(other.bits) && !Double.isNaN(bits));
  }
}
