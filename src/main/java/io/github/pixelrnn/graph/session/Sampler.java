// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;

/** A walk over the pixels of a batch that computes every feature once. */
public interface Sampler {

  /**
   * Visits every subpixel of some rows. Rows above them, all known, are computed in one pass.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void walk(PixelBatch batch, RowRange rows, LogitListener listener, Progress progress);
}
