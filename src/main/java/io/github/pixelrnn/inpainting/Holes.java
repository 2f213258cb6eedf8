// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Reach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;

/** Finds what must be drawn together: holes of which one lies in what another is computed from. */
final class Holes {
  private final RandomAccessibleInterval<BitType> unknown;
  private final Reach reach;
  private final int context;

  /**
   * @param unknown (x, y), true = unknown
   * @param context pixels to see beyond the reach
   */
  Holes(RandomAccessibleInterval<BitType> unknown, Reach reach, int context) {
    this.unknown = unknown;
    this.reach = reach;
    this.context = context;
  }

  /** The smallest boxes (x, y) around groups of holes; no group has a pixel in another's window. */
  List<Interval> groups() {
    List<Interval> groups = new ArrayList<>();
    for (Interval hole : connected()) {
      Interval joined = hole;
      boolean grown = true;
      while (grown) {
        grown = false;
        for (int i = groups.size() - 1; i >= 0; i--) {
          Interval other = groups.get(i);
          if (meet(window(joined), other) || meet(window(other), joined)) {
            joined = Intervals.union(joined, other);
            groups.remove(i);
            grown = true;
          }
        }
      }
      groups.add(joined);
    }
    return groups;
  }

  /** All that the pixels of a box are computed from, within the image. */
  Interval window(Interval hole) {
    long sides = (long) reach.sides() + context;
    long above = (long) reach.above() + context;
    Interval wanted =
        FinalInterval.createMinMax(
            hole.min(0) - sides, hole.min(1) - above, hole.max(0) + sides, hole.max(1));
    return Intervals.intersect(wanted, unknown);
  }

  private static boolean meet(Interval a, Interval b) {
    return !Intervals.isEmpty(Intervals.intersect(a, b));
  }

  /** Boxes around unknown pixels that touch by side or corner. */
  private List<Interval> connected() {
    List<Interval> boxes = new ArrayList<>();
    RandomAccessibleInterval<BitType> seen =
        ArrayImgs.bits(unknown.dimension(0), unknown.dimension(1));
    RandomAccess<BitType> mark = seen.randomAccess();
    RandomAccess<BitType> open = unknown.randomAccess();
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (!mark.setPositionAndGet(x, y).get()) {
          boxes.add(flood(x, y, open, mark));
        }
      }
    }
    return boxes;
  }

  private Interval flood(
      int fromX, int fromY, RandomAccess<BitType> open, RandomAccess<BitType> mark) {
    long[] min = {fromX, fromY};
    long[] max = {fromX, fromY};
    Deque<int[]> edge = new ArrayDeque<>();
    mark.setPositionAndGet(fromX, fromY).set(true);
    edge.push(new int[] {fromX, fromY});
    while (!edge.isEmpty()) {
      int[] at = edge.pop();
      for (int d = 0; d < 2; d++) {
        min[d] = Math.min(min[d], at[d]);
        max[d] = Math.max(max[d], at[d]);
      }
      for (int y = Math.max(0, at[1] - 1); y <= Math.min(unknown.max(1), at[1] + 1); y++) {
        for (int x = Math.max(0, at[0] - 1); x <= Math.min(unknown.max(0), at[0] + 1); x++) {
          if (open.setPositionAndGet(x, y).get() && !mark.setPositionAndGet(x, y).get()) {
            mark.get().set(true);
            edge.push(new int[] {x, y});
          }
        }
      }
    }
    return new FinalInterval(min, max);
  }
}
