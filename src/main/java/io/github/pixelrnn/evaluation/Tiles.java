// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.MultiScale;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;

/**
 * Judges images piece by piece where that is exact: each tile is computed with the network's
 * receptive field as a margin above it and at its sides, so memory is bounded by the tile and not
 * by the image.
 *
 * <p>Networks without an exact receptive field (the recurrent ones) are given the image as a whole:
 * cut anywhere, they would judge another image.
 */
final class Tiles {
  private final PixelModel model;
  private final long most;
  private final int side;

  /**
   * @param most pixels that an image may have to be judged in one call
   * @param side of a tile without its margins, in pixels; a multiple of any factor between the
   *     sizes of a multi-scale model
   */
  Tiles(PixelModel model, long most, int side) {
    this.model = model;
    this.most = most;
    this.side = side;
  }

  /** Whether images of a size are judged in several calls. */
  boolean divide(long width, long height) {
    return model.architecture().causalField().exact() && width * height > most;
  }

  /**
   * As {@link PixelModel#logProbabilities}.
   *
   * @param progress asked before each tile, and by the model within one
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  float[] logProbabilities(PixelBatch batch, Progress progress) {
    if (!divide(batch.width(), batch.height())) {
      return model.logProbabilities(batch, progress);
    }
    float[] all = new float[batch.count() * batch.height() * batch.width() * batch.channels()];
    long across = tiles(batch.width());
    long count = across * tiles(batch.height());
    for (long tile = 0; tile < count; tile++) {
      int top = (int) (tile / across) * side;
      int left = (int) (tile % across) * side;
      judge(batch, top, left, all, progress.part("Evaluating tiles", tile, tile + 1, count));
    }
    return all;
  }

  private long tiles(int pixels) {
    return (pixels + side - 1L) / side;
  }

  /** A multi-scale model's image begins at a pixel of the small one, and so do tiles. */
  private int aligned(int margin) {
    int factor = MultiScale.factor(model.architecture());
    return (margin + factor - 1) / factor * factor;
  }

  private void judge(PixelBatch batch, int top, int left, float[] all, Progress progress) {
    progress.require("Evaluating tiles", 0, 1);
    ReceptiveField field = model.architecture().causalField();
    int height = Math.min(side, batch.height() - top);
    int width = Math.min(side, batch.width() - left);
    int above = Math.min(top, aligned(field.above()));
    int before = Math.min(left, aligned(field.sides()));
    int after = Math.min(batch.width() - left - width, field.sides());
    int below = Math.min(batch.height() - top - height, field.below());
    PixelBatch tile =
        batch.window(top - above, left - before, above + height + below, before + width + after);
    float[] judged = model.logProbabilities(tile, progress);
    int channels = batch.channels();
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < height; y++) {
        int from = tile.index(image, above + y, before) * channels;
        int to = batch.index(image, top + y, left) * channels;
        System.arraycopy(judged, from, all, to, width * channels);
      }
    }
  }
}
