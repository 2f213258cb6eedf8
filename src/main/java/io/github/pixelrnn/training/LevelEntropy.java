// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Binarization;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The entropy of the levels of single pixels, which a network reaches that knows how frequent each
 * level is and sees nothing. One that learns must come below.
 */
public final class LevelEntropy {
  /** Images that are looked at: of a folder that is larger than the memory not all. */
  private static final int IMAGES = 64;

  private LevelEntropy() {}

  /**
   * Of known subpixels.
   *
   * @param binarization NaN comes back for other than {@link Binarization#NONE}, whose levels are
   *     not those that are learned
   * @return bits of a subpixel; NaN when nothing is known
   */
  public static double bits(List<TrainingImage> images, Binarization binarization) {
    if (binarization != Binarization.NONE) {
      return Double.NaN;
    }
    long[] counts = new long[256];
    long all = 0;
    for (TrainingImage image : images.subList(0, Math.min(IMAGES, images.size()))) {
      RandomAccess<BitType> unknown =
          image.unknown() == null ? null : image.unknown().randomAccess();
      Cursor<UnsignedByteType> cursor = image.levels().localizingCursor();
      while (cursor.hasNext()) {
        int level = cursor.next().get();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (unknown == null || !unknown.setPositionAndGet(x, y).get()) {
          counts[level]++;
          all++;
        }
      }
    }
    double bits = 0;
    for (long count : counts) {
      double p = (double) count / all;
      bits -= count == 0 ? 0 : p * Math.log(p) / Math.log(2);
    }
    return all == 0 ? Double.NaN : bits;
  }
}
