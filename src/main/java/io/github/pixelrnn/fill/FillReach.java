// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.architecture.Architecture;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * How far what a hole gets depends on what is around it: on other holes, which are then filled
 * together with it, and on known pixels.
 *
 * @param together around a hole, that no hole filled apart from it may lie in
 * @param look pixels beyond that may be looked at
 * @param copies whether wide holes may be copied from elsewhere
 */
public record FillReach(Margins together, int look, boolean copies) {
  /**
   * Parts begin at multiples of it: so do windows of a network that has smaller maps, or a smaller
   * image.
   */
  private static final int GRID = 64;

  /**
   * Of a {@link CandidateSelection} and of what judges its choice afterwards.
   *
   * @param drawing architecture of the network that draws
   * @param judging of the network that judges
   * @param context pixels beyond what it asks for
   * @param particles 1 to draw plainly
   * @param copies whether wide holes may be copied from elsewhere
   */
  public static FillReach of(
      Architecture drawing, Architecture judging, int context, int particles, boolean copies) {
    Margins drawn = Margins.ofDrawing(drawing, context, particles);
    return new FillReach(
        drawn.and(Margins.ofJudging(judging)), drawing.hyperparameters().encoder().reach(), copies);
  }

  /** That a redrawn edge depends on: it is drawn with what other holes were filled with in view. */
  Margins togetherIfWide() {
    Margins steps = new Margins(WideHole.REACH, WideHole.REACH, WideHole.REACH);
    return together.and(steps).widened(look);
  }

  /**
   * The part of a plane in which a box of holes is filled.
   *
   * @param wide whether one of them may be copied
   */
  Interval around(Interval box, boolean wide, Interval plane) {
    Interval seen = Intervals.expand(together.widened(look).around(box, plane), look);
    if (wide) {
      long longest = Math.max(box.dimension(0), box.dimension(1));
      long search = Math.max(CopySearch.REACH, Math.min(WideHole.LONGEST, longest));
      seen = Intervals.union(seen, Intervals.expand(box, search + 2L * WideHole.REACH));
    }
    return Intervals.intersect(
        plane,
        Intervals.createMinMax(
            down(seen.min(0)),
            down(seen.min(1)),
            down(seen.max(0)) + GRID - 1,
            down(seen.max(1)) + GRID - 1));
  }

  private static long down(long coordinate) {
    return Math.floorDiv(coordinate, GRID) * GRID;
  }
}
