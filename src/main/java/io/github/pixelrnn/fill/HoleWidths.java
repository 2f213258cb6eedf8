// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.EnumMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * How wide the holes of a plane are. A hole is what hangs together by sides or corners.
 *
 * <p>Memory grows with the holes' rows.
 */
public final class HoleWidths {
  private final RunLengthMask runs;

  /** By run: the width of its hole. */
  private final int[] widths;

  private final Map<HoleKind, Integer> counts = new EnumMap<>(HoleKind.class);

  /**
   * @param unknown (x, y) starting at 0, true = in a hole
   */
  public HoleWidths(RandomAccessibleInterval<BitType> unknown) {
    this(new RunLengthMask(unknown), (int) unknown.dimension(0));
  }

  /**
   * @param width of the plane
   */
  HoleWidths(RunLengthMask runs, int width) {
    this.runs = runs;
    this.widths = new int[runs.count()];
    UnionFind groups = new UnionFind(runs);
    // Side of the largest unknown square that ends at each pixel of the row above, then of this.
    int[] sides = new int[width + 1];
    int run = 0;
    for (int y = 0; y < runs.height(); y++) {
      int corner = 0;
      int x = 0;
      for (; run < runs.end(y); run++) {
        for (; x < runs.left(run); x++) {
          corner = sides[x + 1];
          sides[x + 1] = 0;
        }
        for (; x <= runs.right(run); x++) {
          int above = sides[x + 1];
          sides[x + 1] = 1 + Math.min(corner, Math.min(above, sides[x]));
          corner = above;
          widths[run] = Math.max(widths[run], sides[x + 1]);
        }
        joinAbove(groups, run);
      }
      for (; x < sides.length - 1; x++) {
        sides[x + 1] = 0;
      }
    }
    spread(groups);
  }

  private void joinAbove(UnionFind groups, int run) {
    int y = runs.row(run) - 1;
    for (int other = y < 0 ? 0 : runs.from(y, runs.left(run) - 1);
        y >= 0 && other < runs.end(y) && runs.left(other) <= runs.right(run) + 1;
        other++) {
      groups.join(run, other);
    }
  }

  private void spread(UnionFind groups) {
    for (int run = 0; run < widths.length; run++) {
      int group = groups.of(run);
      widths[group] = Math.max(widths[group], widths[run]);
    }
    for (int run = 0; run < widths.length; run++) {
      int group = groups.of(run);
      widths[run] = widths[group];
      if (group == run) {
        counts.merge(HoleKind.of(widths[run]), 1, Integer::sum);
      }
    }
  }

  /** How many holes there are of each kind; of those that there are none of, nothing. */
  public Map<HoleKind, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /** The width of the hole of a run. */
  int width(int run) {
    return widths[run];
  }

  /**
   * The kind of the hole that a pixel is in.
   *
   * @throws IllegalArgumentException for a known pixel
   */
  public HoleKind kind(int x, int y) {
    int run = runs.from(y, x);
    if (run == runs.end(y) || runs.left(run) > x) {
      throw new IllegalArgumentException("(" + x + ", " + y + ") is in no hole");
    }
    return HoleKind.of(widths[run]);
  }
}
