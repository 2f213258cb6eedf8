// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/** Runs that belong together (union–find), each group with the smallest box around it. */
final class UnionFind {
  private final int[] parent;
  private final int[] left;
  private final int[] top;
  private final int[] right;
  private final int[] bottom;

  /** Every run on its own. */
  UnionFind(RunLengthMask runs) {
    int count = runs.count();
    parent = new int[count];
    left = new int[count];
    top = new int[count];
    right = new int[count];
    bottom = new int[count];
    for (int run = 0; run < count; run++) {
      parent[run] = run;
      left[run] = runs.left(run);
      right[run] = runs.right(run);
      top[run] = runs.row(run);
      bottom[run] = runs.row(run);
    }
  }

  /** The run that stands for the group of a run. */
  int of(int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /**
   * Makes one group of two.
   *
   * @return whether they were two before
   */
  boolean join(int run, int other) {
    // The earlier run stands for both: groups keep the order of their first pixels.
    int one = Math.min(of(run), of(other));
    int two = Math.max(of(run), of(other));
    if (one == two) {
      return false;
    }
    parent[two] = one;
    left[one] = Math.min(left[one], left[two]);
    top[one] = Math.min(top[one], top[two]);
    right[one] = Math.max(right[one], right[two]);
    bottom[one] = Math.max(bottom[one], bottom[two]);
    return true;
  }

  /** The box (x, y) around the group that a run stands for. */
  Interval box(int group) {
    return FinalInterval.createMinMax(left[group], top[group], right[group], bottom[group]);
  }
}
