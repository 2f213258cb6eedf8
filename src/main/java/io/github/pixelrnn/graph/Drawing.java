// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Uniforms;

/** A way to draw unknown pixels that computes nothing twice. */
interface Drawing {

  /** As {@link io.github.pixelrnn.model.PixelModel#draw}. */
  void draw(PixelBatch batch, Uniforms uniforms, Categorical categorical, Progress progress);
}
