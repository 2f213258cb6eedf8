// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

/**
 * A straight line or a circle through a place.
 *
 * @param y of the place, in pixels
 * @param x of the place
 * @param angle of the line there, in radians; 0 goes right, more turns down
 * @param curvature in radians a pixel; 0 = straight
 */
record Trace(double y, double x, double angle, double curvature) {

  /** A place of a trace and the direction across. */
  record Step(double y, double x, double acrossY, double acrossX) {

    /** A place so many pixels across. */
    double y(double across) {
      return y + across * acrossY;
    }

    double x(double across) {
      return x + across * acrossX;
    }
  }

  /** The place so many pixels along, before it when below 0. */
  Step step(double along) {
    double turned = angle + curvature * along;
    double down;
    double right;
    if (curvature == 0) {
      down = along * StrictMath.sin(angle);
      right = along * StrictMath.cos(angle);
    } else {
      down = (StrictMath.cos(angle) - StrictMath.cos(turned)) / curvature;
      right = (StrictMath.sin(turned) - StrictMath.sin(angle)) / curvature;
    }
    return new Step(y + down, x + right, StrictMath.cos(turned), -StrictMath.sin(turned));
  }

  /** How far across a place lies, with the sign of {@link Step}'s across. */
  double across(double atY, double atX) {
    double acrossY = StrictMath.cos(angle);
    double acrossX = -StrictMath.sin(angle);
    if (curvature == 0) {
      return (atY - y) * acrossY + (atX - x) * acrossX;
    }
    double radius = 1 / curvature;
    double fromY = atY - (y + radius * acrossY);
    double fromX = atX - (x + radius * acrossX);
    return radius - Math.signum(radius) * Math.sqrt(fromY * fromY + fromX * fromX);
  }
}
