// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/**
 * What is taken of one answer.
 *
 * @param candidate k of the draw; of a copy that of its edge
 * @param levels of the whole answer, (x, y, channel)
 * @param unknown (x, y), true where it is taken
 * @param copy where its inside was copied from; null for a draw
 */
public record FilledPart(
    int candidate,
    Img<UnsignedByteType> levels,
    RandomAccessibleInterval<BitType> unknown,
    Copy copy) {

  /** Drawn. */
  FilledPart(
      int candidate, Img<UnsignedByteType> levels, RandomAccessibleInterval<BitType> unknown) {
    this(candidate, levels, unknown, null);
  }

  /** A copy of levels (x, y, channel) with the holes filled by parts. */
  public static Img<UnsignedByteType> filled(
      RandomAccessibleInterval<UnsignedByteType> levels, List<FilledPart> parts) {
    Img<UnsignedByteType> filled = ArrayImgs.unsignedBytes(levels.dimensionsAsLongArray());
    ImgUtil.copy(Views.zeroMin(levels), filled);
    for (FilledPart part : parts) {
      forEachUnknown(part.unknown, (x, y) -> put(part.levels, filled, x, y));
    }
    return filled;
  }

  /** Puts a pixel of an answer into another. */
  static void put(Img<UnsignedByteType> from, Img<UnsignedByteType> to, int x, int y) {
    for (int c = 0; c < to.dimension(2); c++) {
      to.getAt(x, y, c).set(from.getAt(x, y, c));
    }
  }

  /** Is told where an unknown pixel is. */
  interface PositionListener {
    void at(int x, int y);
  }

  /** Goes over all unknown pixels. */
  static void forEachUnknown(RandomAccessibleInterval<BitType> unknown, PositionListener listener) {
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        listener.at(cursor.getIntPosition(0), cursor.getIntPosition(1));
      }
    }
  }
}
