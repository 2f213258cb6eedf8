// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which windows go into one call of the model. */
final class WindowBatches {
  /** Pixels of the windows of one call: they bound its memory. */
  private static final long MOST_PIXELS = 1 << 16;

  private WindowBatches() {}

  /** The most windows of a size that go into one call. */
  static int most(long width, long height, int mostWindows) {
    return (int) Math.max(1, Math.min(mostWindows, MOST_PIXELS / (width * height)));
  }

  /** Windows of one shape in each group, not more than a call takes; the smallest first. */
  static List<List<Window>> groups(List<Window> windows, int mostWindows) {
    List<Window> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparing(Window::height).thenComparing(Window::width));
    List<List<Window>> groups = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      Window first = sorted.get(from);
      int most = most(first.width(), first.height(), mostWindows);
      int to = from + 1;
      while (to < sorted.size() && to - from < most && first.sameShape(sorted.get(to))) {
        to++;
      }
      groups.add(sorted.subList(from, to));
      from = to;
    }
    return groups;
  }
}
