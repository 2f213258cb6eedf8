// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;

/** A walk over the pixels of a batch that computes every feature once. */
interface Drawing {

  /**
   * Visits every subpixel of a stretch. Rows above it, all known, are computed in one pass.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void walk(PixelBatch batch, Stretch stretch, Visitor visitor, Progress progress);
}
