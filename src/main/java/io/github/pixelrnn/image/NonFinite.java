// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

/** Known pixels that are no numbers: NaN or infinite, in 32-bit images. */
public final class NonFinite {
  private NonFinite() {}

  /**
   * Refuses planes with such pixels.
   *
   * @param mask which pixels are unknown, and may be anything; null for none
   * @throws IllegalArgumentException with their count and the first one's place
   */
  public static void refuse(Planes planes, int[] used, Mask mask) {
    if (planes.integers()) {
      return;
    }
    long count = 0;
    String first = "";
    for (int plane : used) {
      RandomAccess<BitType> unknown = mask == null ? null : mask.unknown(plane).randomAccess();
      Cursor<? extends RealType<?>> cursor = planes.values(plane).localizingCursor();
      while (cursor.hasNext()) {
        double value = cursor.next().getRealDouble();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (!Double.isFinite(value)
            && (unknown == null || !unknown.setPositionAndGet(x, y).get())) {
          if (count == 0) {
            first = place(x, y, plane);
          }
          count++;
        }
      }
    }
    refuse(count, first);
  }

  /** Where one is, for people. */
  static String place(int x, int y, int plane) {
    return "(x=" + x + ", y=" + y + ") in plane " + (plane + 1);
  }

  /**
   * Refuses so many.
   *
   * @param first where the first one is
   */
  static void refuse(long count, String first) {
    if (count > 0) {
      throw new IllegalArgumentException(
          "image: "
              + (count == 1 ? "1 known pixel is" : count + " known pixels are")
              + " NaN or infinite, the first at "
              + first
              + "; to fill them choose mask = NaN");
    }
  }
}
