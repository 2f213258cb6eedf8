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
 * @param patches whether wide holes are filled with patches from elsewhere
 */
public record FillReach(Margins together, int look, boolean patches) {
  /**
   * Parts begin at multiples of it: so do windows of a network that has smaller maps, or a smaller
   * image.
   */
  private static final int GRID = 64;

  /**
   * Of a {@link NetworkSample} and of what judges its choice afterwards.
   *
   * @param drawing architecture of the network that draws
   * @param judging of the network that judges
   * @param context pixels beyond what it asks for
   * @param particles 1 to draw plainly
   * @param patches whether wide holes are filled with patches from elsewhere
   */
  public static FillReach of(
      Architecture drawing, Architecture judging, int context, int particles, boolean patches) {
    Margins drawn = Margins.ofDrawing(drawing, context, particles);
    return new FillReach(
        drawn.and(Margins.ofJudging(judging)),
        drawing.hyperparameters().encoder().reach(),
        patches);
  }

  /** Around a hole that may get patches: holes this near count as one. */
  Margins togetherIfWide() {
    return together.and(Automatic.BESIDE).widened(look);
  }

  /**
   * The part of a plane in which a box of holes is filled.
   *
   * @param wide whether one of them may get patches
   */
  Interval around(Interval box, boolean wide, Interval plane) {
    Interval seen = Intervals.expand(together.widened(look).around(box, plane), look);
    if (wide) {
      seen = Intervals.union(seen, Intervals.expand(box, PatchMethod.reach(box)));
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
