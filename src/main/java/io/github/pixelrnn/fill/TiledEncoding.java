// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.EncoderTile;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * Encodes one window tile by tile, so that a large one can be stopped: each tile with the encoder's
 * reach around it, which gives what the whole would.
 *
 * <p>The tiles depend on the window and on nothing else. For the last bit of a convolution may
 * depend on the shape of its input, and the same window must always get the same map.
 */
final class TiledEncoding {
  private static final int TILE = 256;

  private final PixelModel model;
  private final int side;

  TiledEncoding(PixelModel model) {
    this(model, TILE);
  }

  /**
   * With tiles of another size.
   *
   * @param side in pixels
   */
  TiledEncoding(PixelModel model, int side) {
    this.model = model;
    this.side = side;
  }

  /**
   * Writes the conditioning map of a part of an image; does nothing for a model without an encoder.
   *
   * @param around one image with its guide, shown where known, with all that the encoder sees
   *     around the part
   * @param part (x, y) within it
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void write(PixelBatch around, Interval part, Progress progress) {
    if (!model.architecture().hyperparameters().encoder().exists()) {
      return;
    }
    long tiles = count(part, 0) * count(part, 1);
    for (long tile = 0; tile < tiles; tile++) {
      progress.require("Encoding tiles", tile, tiles);
      long left = part.min(0) + tile % count(part, 0) * side;
      long top = part.min(1) + tile / count(part, 0) * side;
      Interval within =
          Intervals.intersect(part, FinalInterval.createMinSize(left, top, side, side));
      new EncoderTile(
              0,
              (int) within.min(1),
              (int) within.min(0),
              (int) within.dimension(1),
              (int) within.dimension(0))
          .encode(model, around);
    }
  }

  private long count(Interval part, int axis) {
    return (part.dimension(axis) + side - 1) / side;
  }
}
