// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/**
 * Divides what is around holes among them: each pixel of a window belongs to the holes nearest to
 * it (chessboard distance). Holes with few known pixels between them count as one.
 */
final class NearestHoles {
  /** Holes this near or nearer are one: what is between them says little of either alone. */
  private static final int NEAR = 4;

  private final Interval window;
  private final int width;
  private final int[] nearest;
  private int count;

  /**
   * @param unknown (x, y) starting at 0, true = in a hole
   * @param window in the plane (x, y), with at least one unknown pixel
   */
  NearestHoles(RandomAccessibleInterval<BitType> unknown, Interval window) {
    this.window = new FinalInterval(window);
    this.width = Math.toIntExact(window.dimension(0));
    this.nearest = new int[Math.toIntExact(Math.multiplyExact(width, window.dimension(1)))];
    Arrays.fill(nearest, -1);
    seed(unknown);
    spread();
  }

  /** How many holes there are. */
  int count() {
    return count;
  }

  /**
   * The nearest hole.
   *
   * @return 0…{@link #count()} − 1, in the order of the holes' first pixels
   */
  int of(int x, int y) {
    return nearest[(y - (int) window.min(1)) * width + x - (int) window.min(0)];
  }

  /** Adds to what each hole gained what the holes lost whose pixels touch its own. */
  double[] lessLossesBeside(double[] gains) {
    SortedSet<Long> borders = new TreeSet<>(); // in one order: sums repeat to the last bit
    for (int i = 0; i < nearest.length; i++) {
      boolean left = i % width > 0;
      if (left) {
        border(borders, nearest[i], nearest[i - 1]);
      }
      if (i >= width) {
        border(borders, nearest[i], nearest[i - width]);
      }
      if (left && i >= width) {
        border(borders, nearest[i], nearest[i - width - 1]);
        border(borders, nearest[i - 1], nearest[i - width]);
      }
    }
    double[] sums = gains.clone();
    for (long border : borders) {
      int one = (int) (border / count);
      int other = (int) (border % count);
      sums[one] += Math.min(0, gains[other]);
      sums[other] += Math.min(0, gains[one]);
    }
    return sums;
  }

  private void border(SortedSet<Long> borders, int one, int other) {
    if (one != other) {
      borders.add((long) Math.min(one, other) * count + Math.max(one, other));
    }
  }

  private void seed(RandomAccessibleInterval<BitType> unknown) {
    RunLengthMask runs = new RunLengthMask(Views.zeroMin(Views.interval(unknown, window)));
    UnionFind groups = new UnionFind(runs);
    for (int run = 0; run < runs.count(); run++) {
      int last = Math.min(runs.row(run) + NEAR, nearest.length / width - 1);
      for (int y = runs.row(run); y <= last; y++) {
        int end = runs.end(y);
        for (int other = runs.from(y, runs.left(run) - NEAR);
            other < end && runs.left(other) <= runs.right(run) + NEAR;
            other++) {
          groups.join(run, other);
        }
      }
    }
    int[] numbers = new int[runs.count()];
    for (int run = 0; run < runs.count(); run++) {
      // The first run of a group stands for it.
      numbers[run] = groups.of(run) == run ? count++ : numbers[groups.of(run)];
      int row = runs.row(run) * width;
      Arrays.fill(nearest, row + runs.left(run), row + runs.right(run) + 1, numbers[run]);
    }
  }

  /** Two passes find all chessboard distances (Rosenfeld and Pfaltz 1966). */
  private void spread() {
    int[] distance = new int[nearest.length];
    for (int i = 0; i < nearest.length; i++) {
      distance[i] = nearest[i] < 0 ? Integer.MAX_VALUE - 1 : 0;
    }
    for (int i = 0; i < nearest.length; i++) {
      spread(distance, i, -1);
    }
    for (int i = nearest.length - 1; i >= 0; i--) {
      spread(distance, i, 1);
    }
  }

  /** Looks at the four neighbours that a pass in one direction has been to. */
  private void spread(int[] distance, int i, int step) {
    int column = i % width;
    boolean behind = step < 0 ? column > 0 : column < width - 1;
    boolean ahead = step < 0 ? column < width - 1 : column > 0;
    int above = i + step * width;
    if (behind) {
      take(distance, i, i + step);
    }
    if (above >= 0 && above < nearest.length) {
      take(distance, i, above);
      if (behind) {
        take(distance, i, above + step);
      }
      if (ahead) {
        take(distance, i, above - step);
      }
    }
  }

  private void take(int[] distance, int i, int from) {
    if (distance[from] + 1 < distance[i]) {
      distance[i] = distance[from] + 1;
      nearest[i] = nearest[from];
    }
  }
}
