// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.Categorical;

/** Says how a compiled walk draws, and is told of subpixels, front by front. */
interface FrontListener {

  /** Whether unknown pixels are drawn, and count as known then. */
  boolean reveals();

  double temperature();

  /** The number that picks a subpixel's level. */
  double uniform(int image, int y, int x, int channel);

  /**
   * The level of a subpixel that rounding might decide; those before it stand in the batch.
   *
   * @param own what the walk came to
   */
  int decided(int image, int y, int x, int channel, Categorical.Choice own);

  /**
   * A subpixel has had its turn, in a walk that gives logits back.
   *
   * @param unknown whether the pixel was unknown at first
   * @param logits natural, unnormalised
   * @param from where this subpixel's L logits start
   */
  void told(int image, int y, int x, int channel, boolean unknown, float[] logits, int from);
}
