// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.LogSumExp;
import io.github.pixelrnn.model.PixelBatch;

/** Notes the log-probability of every subpixel's level, in double precision from its logits. */
final class LogLikelihoods implements LogitListener {
  private final PixelBatch batch;
  private final int levels;
  private final float[] logProbabilities;

  LogLikelihoods(PixelBatch batch, int levels) {
    this.batch = batch;
    this.levels = levels;
    this.logProbabilities =
        new float[batch.count() * batch.height() * batch.width() * batch.channels()];
  }

  /** Natural logarithms, [B, H, W, C]. */
  float[] logProbabilities() {
    return logProbabilities;
  }

  @Override
  public boolean reveals() {
    return false;
  }

  @Override
  public boolean asksKnown() {
    return true;
  }

  @Override
  public void visit(
      int image, int y, int x, int channel, boolean unknown, float[] logits, int from) {
    LogSumExp all = LogSumExp.of(logits, from, levels, Math::exp);
    double own = logits[from + batch.level(image, y, x, channel)] - all.greatest();
    logProbabilities[batch.index(image, y, x) * batch.channels() + channel] =
        (float) (own - Math.log(all.total()));
  }
}
