// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.prediction.CoarseImage;
import java.util.ArrayDeque;
import java.util.Deque;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A plane made coarse ({@link CoarseImage}), with its holes and which of them are large.
 *
 * @param levels (column, row, channel); where there is a large hole, smaller ones are smoothed over
 * @param unknown (column, row), then true in large holes only
 * @param large (column, row), true in holes that hold a square of {@link #NARROWEST} cells
 * @param anyLarge whether there is one
 */
record CoarsePlane(
    Img<UnsignedByteType> levels, Img<BitType> unknown, Img<BitType> large, boolean anyLarge) {
  /** Cells. In narrower holes what is known lies near enough to every pixel. */
  static final int NARROWEST = 5;

  /**
   * Makes one.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y)
   * @param factor how many pixels wide and high a cell is
   */
  static CoarsePlane of(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int factor) {
    CoarseImage image = image(levels, unknown, (int) levels.dimension(2), factor);
    Img<UnsignedByteType> pixels =
        ArrayImgs.unsignedBytes(image.columns(), image.rows(), image.channels());
    Img<BitType> holes = ArrayImgs.bits(image.columns(), image.rows());
    for (int y = 0; y < image.rows(); y++) {
      for (int x = 0; x < image.columns(); x++) {
        holes.getAt(x, y).set(!image.known(y, x));
        for (int c = 0; c < image.channels(); c++) {
          pixels.getAt(x, y, c).set(image.level(y, x, c));
        }
      }
    }
    Img<BitType> large = ArrayImgs.bits(image.columns(), image.rows());
    boolean any = findLarge(image, large);
    if (any) {
      new SmallHoles(image, large).fill(pixels, holes);
    }
    return new CoarsePlane(pixels, holes, large, any);
  }

  /** Whether one with these unknown pixels has a large hole. */
  static boolean hasLarge(RandomAccessibleInterval<BitType> unknown, int factor) {
    CoarseImage image = image(null, unknown, 0, factor);
    return findLarge(image, ArrayImgs.bits(image.columns(), image.rows()));
  }

  /**
   * @param levels null for no channels
   */
  private static CoarseImage image(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int channels,
      int factor) {
    RandomAccess<UnsignedByteType> level = levels == null ? null : levels.randomAccess();
    RandomAccess<BitType> hole = unknown.randomAccess();
    return CoarseImage.of(
        (int) unknown.dimension(1),
        (int) unknown.dimension(0),
        channels,
        factor,
        new CoarseImage.Pixels() {
          @Override
          public boolean known(int y, int x) {
            return !hole.setPositionAndGet(x, y).get();
          }

          @Override
          public int level(int y, int x, int channel) {
            return level.setPositionAndGet(x, y, channel).get();
          }
        });
  }

  /** Marks unknown cells that hang together with a whole square of them. */
  private static boolean findLarge(CoarseImage image, Img<BitType> large) {
    RandomAccess<BitType> marks = large.randomAccess();
    Deque<Integer> open = new ArrayDeque<>();
    // Side of the largest unknown square that ends at each cell of the row above, then of this one.
    int[] sides = new int[image.columns() + 1];
    for (int y = 0; y < image.rows(); y++) {
      int corner = 0;
      for (int x = 0; x < image.columns(); x++) {
        int above = sides[x + 1];
        sides[x + 1] = image.known(y, x) ? 0 : 1 + Math.min(corner, Math.min(above, sides[x]));
        corner = above;
        if (sides[x + 1] >= NARROWEST) {
          open.add(y * image.columns() + x);
        }
      }
    }
    boolean any = !open.isEmpty();
    while (!open.isEmpty()) {
      int cell = open.remove();
      int y = cell / image.columns();
      int x = cell % image.columns();
      if (!image.known(y, x) && !marks.setPositionAndGet(x, y).get()) {
        marks.get().set(true);
        if (y > 0) {
          open.add(cell - image.columns());
        }
        if (y < image.rows() - 1) {
          open.add(cell + image.columns());
        }
        if (x > 0) {
          open.add(cell - 1);
        }
        if (x < image.columns() - 1) {
          open.add(cell + 1);
        }
      }
    }
    return any;
  }
}
