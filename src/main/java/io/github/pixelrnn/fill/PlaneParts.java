// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * Divides the holes of a large plane into parts that are filled each with nothing but itself at
 * hand, in any order, and get what they would get in the whole.
 *
 * <p>Memory grows with the holes' rows, not with the plane. A part of more than 16 million pixels
 * is what holes need that bear on each other.
 */
public final class PlaneParts {
  /**
   * Holes whose first pixels lie in one square of that side are one part: few would share too
   * little of what is done once a part, many would take too much memory.
   */
  private static final int SIDE = 1024;

  /**
   * Pixels that holes which don't bear on each other may make one part of: two scratches that begin
   * in one square, one along the plane's side, the other along its top, would have all between.
   */
  private static final long SHARED = 1L << 24;

  private final Interval plane;
  private final RunLengthMask runs;
  private final FillReach reach;
  private final int side;

  /**
   * @param runs all unknown pixels of the plane
   */
  public PlaneParts(int width, RunLengthMask runs, FillReach reach) {
    this(width, runs, reach, SIDE);
  }

  /** With squares of another side. */
  PlaneParts(int width, RunLengthMask runs, FillReach reach, int side) {
    this.plane = new FinalInterval(width, runs.height());
    this.runs = runs;
    this.reach = reach;
    this.side = side;
  }

  /** All of them, in the order of their holes' first pixels; each hole is in one. */
  public List<PlanePart> all() {
    boolean[] wide = wide();
    UnionFind groups =
        new Holes(plane, runs, reach.together(), wide, reach.togetherIfWide()).groups();
    List<Square> squares = new ArrayList<>();
    Map<Long, Square> open = new HashMap<>();
    Square[] ofGroup = new Square[runs.count()];
    for (int run = 0; run < runs.count(); run++) {
      int group = groups.of(run);
      if (group == run) {
        Interval box = groups.box(group);
        long number = box.min(1) / side * (plane.dimension(0) / side + 1) + box.min(0) / side;
        Interval needed = reach.around(box, wide[group], plane);
        Square square = open.get(number);
        if (square == null || !square.mayHave(needed)) {
          square = new Square(needed);
          open.put(number, square);
          squares.add(square);
        }
        square.add(needed);
        ofGroup[group] = square;
      }
      ofGroup[run] = ofGroup[group];
      ofGroup[run].runs.add(run);
    }
    return squares.stream().map(square -> square.part(ofGroup)).toList();
  }

  /** By run: whether its hole may get patches. Changed by {@link Holes}. */
  private boolean[] wide() {
    boolean[] wide = new boolean[runs.count()];
    if (reach.patches()) {
      HoleWidths widths = new HoleWidths(runs, (int) plane.dimension(0));
      for (int run = 0; run < wide.length; run++) {
        wide[run] = widths.width(run) >= Automatic.LEAST_PATCHED;
      }
    }
    return wide;
  }

  /** The holes of a square, and what they need. */
  private final class Square {
    private final List<Integer> runs = new ArrayList<>();
    private Interval place;

    Square(Interval needed) {
      place = needed;
    }

    /**
     * Whether it stays small with another hole, or has, or gets, no more than one of them needs.
     */
    boolean mayHave(Interval needed) {
      long pixels = Intervals.numElements(Intervals.union(place, needed));
      long one = Math.max(Intervals.numElements(place), Intervals.numElements(needed));
      return pixels <= Math.max(SHARED, one);
    }

    void add(Interval needed) {
      place = Intervals.union(place, needed);
    }

    PlanePart part(Square[] ofRun) {
      IntList own = new IntList();
      IntList others = new IntList();
      runs.forEach(run -> own.addRun(run, place));
      RunLengthMask all = PlaneParts.this.runs;
      for (int y = (int) place.min(1); y <= place.max(1); y++) {
        int end = all.end(y);
        for (int run = all.from(y, (int) place.min(0));
            run < end && all.left(run) <= place.max(0);
            run++) {
          if (ofRun[run] != this) {
            others.addRun(run, place);
          }
        }
      }
      return PlanePart.of(place, own.toArray(), others.toArray());
    }
  }

  /** Runs as {@link PlanePart} has them. */
  private final class IntList {
    private int[] numbers = new int[48];
    private int count;

    void addRun(int run, Interval place) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = (int) (runs.row(run) - place.min(1));
      numbers[count++] = (int) (Math.max(runs.left(run), place.min(0)) - place.min(0));
      numbers[count++] = (int) (Math.min(runs.right(run), place.max(0)) - place.min(0));
    }

    int[] toArray() {
      return Arrays.copyOf(numbers, count);
    }
  }
}
