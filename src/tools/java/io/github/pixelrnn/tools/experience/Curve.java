// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** A chain of places, close enough together to be a smooth line. */
final class Curve {
  private final double[] y;
  private final double[] x;

  private Curve(int places) {
    this.y = new double[places];
    this.x = new double[places];
  }

  int places() {
    return y.length;
  }

  double y(int place) {
    return y[place];
  }

  double x(int place) {
    return x[place];
  }

  /** A straight line between two places. */
  static Curve straight(double fromY, double fromX, double toY, double toX) {
    return bowed(fromY, fromX, (fromY + toY) / 2, (fromX + toX) / 2, toY, toX, 2);
  }

  /** A parabola drawn towards a third place. */
  static Curve bowed(
      double fromY, double fromX, double byY, double byX, double toY, double toX, int places) {
    Curve curve = new Curve(places);
    for (int i = 0; i < places; i++) {
      double t = i / (double) (places - 1);
      double s = 1 - t;
      curve.y[i] = s * s * fromY + 2 * s * t * byY + t * t * toY;
      curve.x[i] = s * s * fromX + 2 * s * t * byX + t * t * toX;
    }
    return curve;
  }

  /** Part of a circle. */
  static Curve arc(double y, double x, double radius, double from, double to) {
    int places = 3 + (int) (Math.abs(to - from) * radius / 4);
    Curve curve = new Curve(places);
    for (int i = 0; i < places; i++) {
      double angle = from + (to - from) * i / (places - 1);
      curve.y[i] = y + radius * StrictMath.sin(angle);
      curve.x[i] = x + radius * StrictMath.cos(angle);
    }
    return curve;
  }

  /**
   * A walk whose direction changes smoothly.
   *
   * @param turning how much, in radians for each step of {@code step} pixels
   */
  static Curve wandering(
      double y, double x, double angle, double length, double step, double turning, Dice dice) {
    Curve curve = new Curve(2 + (int) (length / step));
    curve.y[0] = y;
    curve.x[0] = x;
    double direction = angle;
    double bend = 0;
    for (int i = 1; i < curve.y.length; i++) {
      bend = 0.8 * bend + turning * dice.gaussian();
      direction += bend;
      curve.y[i] = curve.y[i - 1] + step * StrictMath.sin(direction);
      curve.x[i] = curve.x[i - 1] + step * StrictMath.cos(direction);
    }
    return curve;
  }

  /** From edge to edge of a square and beyond: straight, bowed, an arc or wandering. */
  static Curve across(int side, Dice dice) {
    double angle = dice.angle();
    double y = dice.between(0.05, 0.95) * side;
    double x = dice.between(0.05, 0.95) * side;
    double down = 1.6 * side * StrictMath.sin(angle);
    double right = 1.6 * side * StrictMath.cos(angle);
    return switch (dice.below(5)) {
      case 0, 1 -> straight(y - down, x - right, y + down, x + right);
      case 2 -> {
        double bow = dice.between(-1, 1);
        double byY = y + bow * right;
        double byX = x - bow * down;
        yield bowed(y - down, x - right, byY, byX, y + down, x + right, 80);
      }
      case 3 -> {
        double radius = dice.byScale(8, 3 * side);
        double start = dice.between(0, 2 * Math.PI);
        double centreY = y - radius * StrictMath.sin(start);
        double centreX = x - radius * StrictMath.cos(start);
        yield arc(centreY, centreX, radius, start - Math.PI, start + Math.PI);
      }
      default -> {
        double turning = dice.byScale(0.01, 0.15);
        yield wandering(y - down, x - right, angle, 3.2 * side, 3, turning, dice);
      }
    };
  }
}
