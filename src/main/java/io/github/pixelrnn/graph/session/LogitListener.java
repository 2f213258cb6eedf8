// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

/**
 * Is shown the logits of every subpixel that it asks for once, in an order in which each comes
 * after its past.
 */
interface LogitListener {

  /** Whether an unknown pixel counts as known once it has had its turn. */
  boolean reveals();

  /** Whether pixels that were known at first have a turn; the unknown ones have. */
  boolean asksKnown();

  /**
   * A subpixel's turn. Its level may be set here; it is read when this returns.
   *
   * @param unknown whether the pixel was unknown at first
   * @param logits natural, unnormalised
   * @param from where this subpixel's L logits start
   */
  void visit(int image, int y, int x, int channel, boolean unknown, float[] logits, int from);
}
