// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

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

  /** By run: whether the group that it stands for has the wider margins. */
  private final boolean[] wide;

  private final Margins wider;

  /**
   * @param unknown (x, y) starting at 0, true = unknown
   */
  Holes(RandomAccessibleInterval<BitType> unknown, Margins margins) {
    this(new FinalInterval(unknown), new RunLengthMask(unknown), margins, null, margins);
  }

  /**
   * With wider margins around some.
   *
   * @param plane starting at 0
   * @param runs its unknown pixels
   * @param wide by run, whether a group with it has the wider margins; null for none. Changed
   * @param wider not less than {@code margins}
   */
  Holes(Interval plane, RunLengthMask runs, Margins margins, boolean[] wide, Margins wider) {
    this.plane = plane;
    this.runs = runs;
    this.margins = margins;
    this.wide = wide == null ? new boolean[runs.count()] : wide;
    this.wider = wider;
  }

  /**
   * The windows (x, y) of all groups, in the order of their first pixels. Every unknown pixel lies
   * in exactly one of them.
   */
  List<Interval> windows() {
    return boxes().stream().map(box -> margins.around(box, plane)).toList();
  }

  /** The groups, each a window's. */
  UnionFind groups() {
    UnionFind groups = new UnionFind(runs);
    // A joined group has a larger window, which may hold still others.
    while (joinOnce(groups)) {}
    return groups;
  }

  /** The smallest boxes (x, y) around the groups; no group has a pixel in another's window. */
  List<Interval> boxes() {
    UnionFind groups = groups();
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
        Interval window = (wide[group] ? wider : margins).around(groups.box(group), plane);
        for (int y = (int) window.min(1); y <= window.max(1); y++) {
          int end = runs.end(y);
          for (int run = runs.from(y, (int) window.min(0));
              run < end && runs.left(run) <= window.max(0);
              run++) {
            joined |= join(groups, group, run);
          }
        }
      }
    }
    return joined;
  }

  private boolean join(UnionFind groups, int group, int run) {
    boolean either = wide[groups.of(group)] || wide[groups.of(run)];
    boolean joined = groups.join(group, run);
    wide[groups.of(group)] = either;
    return joined;
  }
}
