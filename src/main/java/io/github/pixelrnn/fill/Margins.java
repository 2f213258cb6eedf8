// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * How much around a hole is computed.
 *
 * @param above rows above it
 * @param sides columns on either side
 * @param below rows below it
 */
record Margins(int above, int sides, int below) {
  /**
   * Windows begin and end at multiples of it: then few shapes occur, and windows of one shape are
   * drawn together; and a multi-scale model's begin at a pixel of its smallest image. A larger box
   * never has a smaller window, so that the groups do not depend on the order in which holes are
   * joined.
   */
  private static final long GRAIN = 4;

  /**
   * @throws IllegalArgumentException for a negative margin
   */
  Margins {
    if (above < 0 || sides < 0 || below < 0) {
      throw new IllegalArgumentException("margins must not be negative, got " + above + ", ...");
    }
  }

  /**
   * What a hole is drawn from.
   *
   * @param architecture of the network that draws
   * @param context pixels beyond what it asks for
   * @param particles 1 to draw plainly
   */
  static Margins ofDrawing(Architecture architecture, int context, int particles) {
    ReceptiveField field = architecture.causalField();
    if (particles > 1) {
      return toWeigh(field, context);
    }
    Margins margins = toDraw(field, context);
    return architecture.hyperparameters().oriented() ? margins.allAround() : margins;
  }

  /**
   * What a box of holes is judged by.
   *
   * @param architecture of the network that judges
   */
  static Margins ofJudging(Architecture architecture) {
    Margins margins = toWeigh(architecture.receptiveField(), 0);
    boolean corners = Window.corners(architecture.hyperparameters().oriented()).length > 1;
    return corners ? margins.eitherWayUp() : margins;
  }

  /** What the pixels of a hole are computed from. */
  static Margins toDraw(ReceptiveField field, int context) {
    return new Margins(field.above() + context, field.sides() + context, field.below());
  }

  /** The same on all sides: whichever way a window is turned, it has what it needs. */
  Margins allAround() {
    int most = Math.max(above, Math.max(sides, below));
    return new Margins(most, most, most);
  }

  /** The same above and below: a window may be turned by 180 degrees. */
  Margins eitherWayUp() {
    int most = Math.max(above, below);
    return new Margins(most, sides, most);
  }

  /** Whatever either asks for. */
  Margins and(Margins other) {
    return new Margins(
        Math.max(above, other.above), Math.max(sides, other.sides), Math.max(below, other.below));
  }

  /** So many pixels more on every side, whatever windows are rounded to. */
  Margins widened(int pixels) {
    int more = pixels + (int) GRAIN;
    return new Margins(above + more, sides + more, below + more);
  }

  /** Of a window that is read from below. */
  Margins upsideDown() {
    return new Margins(/* above= */ below, sides, /* below= */ above);
  }

  /** What the known pixels are computed from whose distribution depends on a hole. */
  static Margins toWeigh(ReceptiveField field, int context) {
    int both = field.above() + field.below();
    return new Margins(both + context, 2 * field.sides() + context, both);
  }

  /**
   * A window around a box, within the plane. A side that is cut off is the plane's own edge.
   *
   * @param plane starting at 0
   */
  Interval around(Interval box, Interval plane) {
    return Intervals.intersect(
        plane,
        FinalInterval.createMinMax(
            down(box.min(0) - sides),
            down(box.min(1) - above),
            down(box.max(0) + sides) + GRAIN - 1,
            down(box.max(1) + below) + GRAIN - 1));
  }

  private static long down(long coordinate) {
    return Math.floorDiv(coordinate, GRAIN) * GRAIN;
  }
}
