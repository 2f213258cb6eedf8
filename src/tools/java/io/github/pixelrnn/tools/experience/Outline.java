// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** The edge of a plane figure around the origin. */
interface Outline {

  /** Pixels from the edge, negative inside; beyond the edge's neighbourhood about. */
  double distance(double y, double x);

  /** All of the figure lies within so many pixels of the origin. */
  double reach();

  /** A figure of about the given size, of any kind. */
  static Outline any(double radius, Dice dice) {
    double angle = dice.angle();
    double slimness = dice.chance(0.5) ? dice.between(0.75, 1) : dice.byScale(0.08, 0.75);
    return switch (dice.below(5)) {
      case 0 -> new Ellipse(radius, radius, 0);
      case 1 -> new Ellipse(radius, radius * slimness, angle);
      case 2 -> new Box(radius, radius * slimness, angle, dice.between(0, 0.3) * radius * slimness);
      case 3 -> new Box(radius, radius * slimness, angle, 0);
      default -> Polygon.any(radius, dice);
    };
  }

  /** An ellipse, its longer axis turned. */
  record Ellipse(double along, double across, double cos, double sin) implements Outline {
    Ellipse(double along, double across, double angle) {
      this(along, across, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    @Override
    public double distance(double y, double x) {
      double u = (x * cos + y * sin) / along;
      double v = (y * cos - x * sin) / across;
      double radius = Math.sqrt(u * u + v * v);
      double slope = Math.sqrt(u * u / (along * along) + v * v / (across * across));
      return slope < 1e-9 ? -across : (radius - 1) * radius / slope;
    }

    @Override
    public double reach() {
      return Math.max(along, across);
    }
  }

  /** A rectangle with corners that may be round. */
  record Box(double along, double across, double cos, double sin, double corner)
      implements Outline {
    Box(double along, double across, double angle, double corner) {
      this(along, across, StrictMath.cos(angle), StrictMath.sin(angle), corner);
    }

    @Override
    public double distance(double y, double x) {
      double u = Math.abs(x * cos + y * sin) - along + corner;
      double v = Math.abs(y * cos - x * sin) - across + corner;
      double outside = u > 0 && v > 0 ? Math.sqrt(u * u + v * v) : Math.max(u, v);
      return outside - corner;
    }

    @Override
    public double reach() {
      return along + across;
    }
  }
}
