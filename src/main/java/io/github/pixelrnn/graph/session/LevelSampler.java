// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Uniforms;

/** Draws the levels of unknown pixels. */
record LevelSampler(
    PixelBatch batch,
    Uniforms uniforms,
    Categorical categorical,
    int levels,
    DrawListener listener,
    Referee referee)
    implements LogitListener {

  @Override
  public boolean reveals() {
    return true;
  }

  @Override
  public boolean asksKnown() {
    return false;
  }

  @Override
  public void visit(
      int image, int y, int x, int channel, boolean unknown, float[] logits, int from) {
    if (unknown) {
      double uniform = uniforms.at(image, y, x, channel);
      Categorical.Choice choice = categorical.choose(logits, from, levels, uniform);
      int level =
          Referee.isClose(choice.margin(), categorical.temperature())
              ? referee.level(batch, image, y, x, channel, categorical, uniform, choice)
              : choice.level();
      batch.setLevel(image, y, x, channel, level);
      listener.drawn(image, y, x, channel, logits, from);
    }
  }
}
