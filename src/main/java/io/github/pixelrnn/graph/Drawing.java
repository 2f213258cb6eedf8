// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;

/** A walk over the pixels of a batch that computes every feature once. */
interface Drawing {

  /**
   * Visits every subpixel; afterwards all pixels are known.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void walk(PixelBatch batch, Visitor visitor, Progress progress);
}
