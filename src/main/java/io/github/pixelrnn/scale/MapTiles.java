// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.EncoderTile;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;

/**
 * Makes what a large network is told of small images tile by tile, so that the upsampling network's
 * memory does not grow with the image and a large one can be stopped.
 *
 * <p>Each image is looked at by itself and its tiles depend on its size alone: the last bit of a
 * convolution may depend on the shape of its input, and an image is to be drawn the same alone and
 * among others.
 *
 * @param model with an encoder that upsamples
 * @param side of a tile in pixels, a multiple of the factor
 */
record MapTiles(PixelModel model, int side) {
  /** That of tiles if nothing else is said. */
  static final int SIDE = 256;

  private static final String TASK = "Looking at the small image";

  MapTiles(PixelModel model) {
    this(model, SIDE);
  }

  /**
   * Writes the conditioning map of every image.
   *
   * @param batch shown the small images
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   * @throws IllegalArgumentException as {@link EncoderTile#encode}
   */
  void write(PixelBatch batch, Progress progress) {
    int across = (batch.width() + side - 1) / side;
    int tiles = across * ((batch.height() + side - 1) / side);
    long all = (long) batch.count() * tiles;
    for (int image = 0; image < batch.count(); image++) {
      for (int tile = 0; tile < tiles; tile++) {
        progress.require(TASK, (long) image * tiles + tile, all);
        int top = tile / across * side;
        int left = tile % across * side;
        int rows = Math.min(side, batch.height() - top);
        int columns = Math.min(side, batch.width() - left);
        new EncoderTile(image, top, left, rows, columns).encode(model, batch);
      }
    }
  }

  /**
   * The same, in one call where that takes no more memory than a tile: for figures, whose last bits
   * may depend on how many images there are.
   */
  void writeToJudge(PixelBatch batch, Progress progress) {
    long pixels = (long) batch.count() * batch.height() * batch.width();
    if (pixels > (long) SIDE * SIDE) {
      write(batch, progress);
    } else {
      progress.require(TASK, 0, 1);
      model.encode(batch);
    }
  }
}
