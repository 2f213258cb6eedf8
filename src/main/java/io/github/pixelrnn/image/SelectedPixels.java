// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Point;
import java.awt.Rectangle;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;

/**
 * The pixels that a selection means: those of an area, those under the stroke of a line or a point.
 */
final class SelectedPixels {
  private SelectedPixels() {}

  /**
   * The selected pixels inside an image.
   *
   * @throws IllegalArgumentException when none of them lies in it
   */
  static Img<BitType> of(Roi roi, int width, int height) {
    Img<BitType> result = in(roi, width, height);
    for (BitType selected : result) {
      if (selected.get()) {
        return result;
      }
    }
    throw new IllegalArgumentException(
        "mask: the selection lies outside the image and selects no pixel");
  }

  /** As {@link #of}, but it may be none. */
  static Img<BitType> in(Roi roi, int width, int height) {
    ByteProcessor drawn = new ByteProcessor(width, height);
    drawn.setValue(255);
    if (roi.isArea()) {
      fill(drawn, roi);
    } else {
      draw(drawn, roi);
    }
    Img<BitType> result = ArrayImgs.bits(width, height);
    Cursor<BitType> cursor = result.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      cursor.get().set(drawn.get(cursor.getIntPosition(0), cursor.getIntPosition(1)) != 0);
    }
    return result;
  }

  /** The mask within the bounds is the truth; it may hang over the image's edge. */
  private static void fill(ByteProcessor target, Roi roi) {
    Rectangle bounds = roi.getBounds();
    ImageProcessor mask = roi.getMask(); // null for a plain rectangle
    Rectangle inside =
        bounds.intersection(new Rectangle(0, 0, target.getWidth(), target.getHeight()));
    for (int y = inside.y; y < inside.y + inside.height; y++) {
      for (int x = inside.x; x < inside.x + inside.width; x++) {
        if (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0) {
          target.set(x, y, 255);
        }
      }
    }
  }

  /** With a stroke of a pixel or more; ImageJ clips what it draws. */
  private static void draw(ByteProcessor target, Roi roi) {
    target.setLineWidth(Math.max(1, Math.round(roi.getStrokeWidth())));
    if (roi.getType() == Roi.POINT) {
      for (Point point : roi) { // its own drawing would use the size of the marker
        target.drawDot(point.x, point.y);
      }
      return;
    }
    Roi copy = (Roi) roi.clone();
    copy.setStrokeColor(null);
    copy.drawPixels(target);
  }
}
