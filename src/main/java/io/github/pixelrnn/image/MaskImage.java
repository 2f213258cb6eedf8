// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;

/** Masks as 8-bit images of one plane: 255 where a pixel is marked, else 0. */
public final class MaskImage {
  private MaskImage() {}

  /**
   * What a selection marks.
   *
   * @param width of the image that it belongs to
   * @throws IllegalArgumentException when it marks no pixel of that
   */
  public static ImagePlus of(Roi selection, int width, int height) {
    ByteProcessor pixels = new ByteProcessor(width, height);
    Img<BitType> marked = SelectedPixels.of(selection, width, height);
    Cursor<BitType> cursor = marked.localizingCursor();
    while (cursor.hasNext()) {
      int value = cursor.next().get() ? 255 : 0;
      pixels.set(cursor.getIntPosition(0), cursor.getIntPosition(1), value);
    }
    return new ImagePlus("selection", pixels);
  }
}
