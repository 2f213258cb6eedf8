// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** Is told the distribution that each unknown subpixel was drawn from. */
@FunctionalInterface
public interface DrawListener {
  /** Listens to nothing. */
  DrawListener NONE = (image, y, x, channel, logits, from) -> {};

  /**
   * A subpixel has been drawn. Several pixels of a batch may be told of at the same time, each by
   * one thread.
   *
   * @param logits natural, unnormalised, at temperature 1; to be read now
   * @param from where this subpixel's L logits start
   */
  void drawn(int image, int y, int x, int channel, float[] logits, int from);
}
