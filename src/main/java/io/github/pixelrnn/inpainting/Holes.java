// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * Finds what must be drawn together: unknown pixels of which one lies in the window of another.
 *
 * <p>Memory grows with the holes' rows, time with the pixels of their windows.
 */
final class Holes {
  private final Interval plane;
  private final RunLengthMask runs;
  private final Margins margins;

  /**
   * @param unknown (x, y) starting at 0, true = unknown
   */
  Holes(RandomAccessibleInterval<BitType> unknown, Margins margins) {
    this.plane = new FinalInterval(unknown);
    this.runs = new RunLengthMask(unknown);
    this.margins = margins;
  }

  /**
   * The windows (x, y) of all groups, in the order of their first pixels. Every unknown pixel lies
   * in exactly one of them.
   */
  List<Interval> windows() {
    return boxes().stream().map(box -> margins.around(box, plane)).toList();
  }

  /** The smallest boxes (x, y) around the groups; no group has a pixel in another's window. */
  List<Interval> boxes() {
    UnionFind groups = new UnionFind(runs);
    // A joined group has a larger window, which may hold still others.
    while (joinOnce(groups)) {}
    List<Interval> boxes = new ArrayList<>();
    for (int run = 0; run < runs.count(); run++) {
      if (groups.of(run) == run) {
        boxes.add(groups.box(run));
      }
    }
    return boxes;
  }

  private boolean joinOnce(UnionFind groups) {
    boolean joined = false;
    for (int group = 0; group < runs.count(); group++) {
      if (groups.of(group) == group) {
        Interval window = margins.around(groups.box(group), plane);
        for (int y = (int) window.min(1); y <= window.max(1); y++) {
          int end = runs.end(y);
          for (int run = runs.from(y, (int) window.min(0));
              run < end && runs.left(run) <= window.max(0);
              run++) {
            joined |= groups.join(group, run);
          }
        }
      }
    }
    return joined;
  }
}
