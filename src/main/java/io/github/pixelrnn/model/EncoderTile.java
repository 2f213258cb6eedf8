// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Encoder;

/**
 * A rectangle of an image whose conditioning map is made apart from the rest: of the tile with the
 * encoder's reach around it, which gives what the whole would. So memory is bounded by the tile.
 *
 * <p>Not promised: the last bit, which in a convolution may depend on the shape of its input. The
 * same tile of the same image always gets the same map.
 *
 * @param image number in the batch
 * @param top row in it, from 0 on; where the encoder upsamples, a multiple of its factor
 * @param left column in it, likewise
 * @param rows height, 1 or more
 * @param columns width, 1 or more
 */
public record EncoderTile(int image, int top, int left, int rows, int columns) {

  /**
   * Writes the map of the tile into the batch; does nothing for a model without an encoder.
   *
   * @param batch holds the tile, with all that the encoder sees around it in that image
   * @throws IllegalArgumentException as {@link PixelModel#encode}, or when an upsampling encoder's
   *     tile does not begin at a pixel of the small image
   * @throws IndexOutOfBoundsException when the tile does not lie inside
   */
  public void encode(PixelModel model, PixelBatch batch) {
    Encoder encoder = model.architecture().hyperparameters().encoder();
    if (!encoder.exists()) {
      return;
    }
    if (top % encoder.factor() != 0 || left % encoder.factor() != 0) {
      throw new IllegalArgumentException(
          "a tile must begin at a multiple of " + encoder.factor() + ", got " + left + ", " + top);
    }
    // From a pixel on that begins one of the encoder's smaller maps.
    int above = top - Math.max(0, top - encoder.reach()) / encoder.grid() * encoder.grid();
    int before = left - Math.max(0, left - encoder.reach()) / encoder.grid() * encoder.grid();
    int below = Math.min(batch.height() - top - rows, encoder.reach());
    int after = Math.min(batch.width() - left - columns, encoder.reach());
    PixelBatch seen =
        batch.window(
            image, 1, top - above, left - before, above + rows + below, before + columns + after);
    model.encode(seen);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        for (int k = 0; k < batch.conditioning(); k++) {
          float value = seen.conditioning(0, above + y, before + x, k);
          batch.setConditioning(image, top + y, left + x, k, value);
        }
      }
    }
  }
}
