// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** A convex figure with straight edges: what several half-planes share. */
final class Polygon implements Outline {
  private final double radius;
  private final double[] down;
  private final double[] right;
  private final double[] far;

  private Polygon(double radius, int edges) {
    this.radius = radius;
    this.down = new double[edges];
    this.right = new double[edges];
    this.far = new double[edges];
  }

  static Polygon any(double radius, Dice dice) {
    int edges = dice.whole(3, 7);
    Polygon polygon = new Polygon(radius, edges);
    double start = dice.between(0, 2 * Math.PI);
    for (int i = 0; i < edges; i++) {
      double angle = start + 2 * Math.PI * (i + dice.between(-0.25, 0.25)) / edges;
      polygon.down[i] = StrictMath.sin(angle);
      polygon.right[i] = StrictMath.cos(angle);
      polygon.far[i] = radius * dice.between(0.4, 0.8);
    }
    return polygon;
  }

  @Override
  public double distance(double y, double x) {
    double farthest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < far.length; i++) {
      farthest = Math.max(farthest, y * down[i] + x * right[i] - far[i]);
    }
    return farthest;
  }

  /** Sharper corners are cut: a triangle's may lie farther off. */
  @Override
  public double reach() {
    return 1.4 * radius;
  }
}
