// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * A hole so wide that its inside may be copied from elsewhere. Pixels are given as x + width · y of
 * the plane.
 */
final class WideHole {
  /** The side of a square, in pixels, that a wide hole holds. */
  static final int WIDTH = 24;

  /** How far from all known pixels the inside begins. */
  static final int EDGE = 6;

  /** Pixels: in a hole that is longer nothing is copied, which bounds the search. */
  static final int LONGEST = 512;

  /** How far the edge reaches into arms of the hole, and the surroundings beyond the hole. */
  static final int REACH = 12;

  private final Interval inside;
  private final int width;
  private final int[] pixels;
  private int insides;
  private int unknowns;

  private WideHole(RandomAccessibleInterval<BitType> unknown, Img<BitType> deep, Interval inside) {
    this.inside = inside;
    this.width = (int) unknown.dimension(0);
    Interval area = Intervals.intersect(Intervals.expand(inside, 2L * REACH), unknown);
    boolean[] seen = new boolean[Math.toIntExact(Intervals.numElements(area))];
    int[] found = new int[seen.length];
    RandomAccess<BitType> isDeep = deep.randomAccess();
    for (int y = (int) inside.min(1); y <= inside.max(1); y++) {
      for (int x = (int) inside.min(0); x <= inside.max(0); x++) {
        if (isDeep.setPositionAndGet(x, y).get()) {
          seen[at(area, x, y)] = true;
          found[insides++] = y * width + x;
        }
      }
    }
    unknowns = grow(area, seen, found, insides, unknown, true);
    pixels = Arrays.copyOf(found, grow(area, seen, found, unknowns, unknown, false));
  }

  /**
   * Finds all.
   *
   * @param unknown (x, y) starting at 0, true = in a hole
   * @return in the order of their first pixels
   */
  static List<WideHole> of(RandomAccessibleInterval<BitType> unknown) {
    if (MeanInpainting.widest(unknown) < WIDTH) {
      return List.of();
    }
    Img<BitType> deep = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    UnknownSquares.forEach(
        unknown,
        (x, y, side) -> {
          if (side > 2 * EDGE) {
            deep.getAt(x - EDGE, y - EDGE).set(true);
          }
        });
    List<WideHole> holes = new ArrayList<>();
    for (Interval box : new Holes(deep, new Margins(REACH, REACH, REACH)).boxes()) {
      boolean wide =
          MeanInpainting.widest(Views.zeroMin(Views.interval(deep, box))) >= WIDTH - 2 * EDGE;
      if (wide && Math.max(box.dimension(0), box.dimension(1)) <= LONGEST) {
        WideHole hole = new WideHole(unknown, deep, box);
        if (hole.unknowns < hole.pixels.length) { // else nothing tells what would fit
          holes.add(hole);
        }
      }
    }
    return holes;
  }

  /** The smallest box (x, y) around what may be copied. */
  Interval inside() {
    return inside;
  }

  /** The pixels that may be copied. */
  int[] copied() {
    return Arrays.copyOf(pixels, insides);
  }

  /** The other unknown ones near and connected to these, which are drawn in any case. */
  int[] edge() {
    return Arrays.copyOfRange(pixels, insides, unknowns);
  }

  /** The known ones near the hole. */
  int[] around() {
    return Arrays.copyOfRange(pixels, unknowns, pixels.length);
  }

  /** True where it is copied or drawn, in a mask of the size of the plane. */
  Img<BitType> mask(Interval plane) {
    Img<BitType> mask = ArrayImgs.bits(plane.dimensionsAsLongArray());
    for (int i = 0; i < unknowns; i++) {
      mask.getAt(pixels[i] % width, pixels[i] / width).set(true);
    }
    return mask;
  }

  /** The smallest box (x, y) around copied pixels and edge. */
  Interval box() {
    return box(0, unknowns);
  }

  /** That around the known pixels near the hole. */
  Interval surroundings() {
    return box(unknowns, pixels.length);
  }

  private Interval box(int from, int to) {
    int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] most = {0, 0};
    for (int i = from; i < to; i++) {
      int[] place = {pixels[i] % width, pixels[i] / width};
      for (int d = 0; d < 2; d++) {
        least[d] = Math.min(least[d], place[d]);
        most[d] = Math.max(most[d], place[d]);
      }
    }
    return FinalInterval.createMinMax(least[0], least[1], most[0], most[1]);
  }

  /**
   * Adds what is {@link #REACH} steps or less from those found, by pixels of one kind.
   *
   * @return how many are found now
   */
  private int grow(
      Interval area,
      boolean[] seen,
      int[] found,
      int count,
      RandomAccessibleInterval<BitType> unknown,
      boolean wanted) {
    RandomAccess<BitType> hole = unknown.randomAccess();
    int from = 0;
    int end = count;
    for (int step = 0; step < REACH; step++) {
      int to = end;
      for (int i = from; i < to; i++) {
        for (int k = 0; k < 9; k++) {
          int x = found[i] % width + k % 3 - 1;
          int y = found[i] / width + k / 3 - 1;
          boolean within =
              x >= area.min(0) && x <= area.max(0) && y >= area.min(1) && y <= area.max(1);
          if (within && !seen[at(area, x, y)] && hole.setPositionAndGet(x, y).get() == wanted) {
            seen[at(area, x, y)] = true;
            found[end++] = y * width + x;
          }
        }
      }
      from = to;
    }
    return end;
  }

  private static int at(Interval area, int x, int y) {
    return (y - (int) area.min(1)) * (int) area.dimension(0) + x - (int) area.min(0);
  }
}
