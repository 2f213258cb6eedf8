// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * Figures in front of each other whose sizes follow a power law, as those of what photographs show
 * (Matheron's dead leaves), each with paint of its own.
 */
record DeadLeaves() implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    Palette palette = new Palette(canvas, dice);
    int side = canvas.side();
    Material rough = Material.smooth(side, dice.byScale(3, 15), dice);
    canvas.cover(palette.any(side / 2.0, side / 2.0, side, dice));
    double least = dice.byScale(2, 14);
    double most = dice.byScale(30, 110);
    double slope = dice.between(1.5, 3.2);
    double softness = dice.byScale(0.8, 3);
    double rougher = dice.chance(0.3) ? dice.between(0.3, 2) : 0;
    double shadows = dice.chance(0.35) ? dice.between(0.2, 0.6) : 0;
    double bulges = dice.chance(0.25) ? dice.between(0.3, 1) : 0;
    double light = dice.between(0, 2 * Math.PI);
    double down = StrictMath.sin(light);
    double right = StrictMath.cos(light);
    double depth = dice.between(1, 6);
    double area = side * side * dice.byScale(0.3, 4);
    for (int i = 0; i < 500 && area > 0; i++) {
      double radius = Math.min(most, size(least, slope, dice));
      area -= 2 * radius * radius;
      Outline outline = Outline.any(radius, dice);
      double y = dice.between(-0.1, 1.1) * side;
      double x = dice.between(-0.1, 1.1) * side;
      Leaf leaf = new Leaf(outline, y, x, softness, Math.min(rougher, radius / 4), rough);
      if (shadows > 0) {
        leaf.shadow(canvas, -depth * down, -depth * right, 2 * depth, shadows);
      }
      leaf.paint(canvas, palette.any(y, x, radius, dice));
      if (bulges > 0) {
        leaf.bulge(canvas, down, right, bulges);
      }
    }
  }

  /** A size from {@code least} on, whose density falls with the power {@code slope}. */
  private static double size(double least, double slope, Dice dice) {
    return least * StrictMath.pow(1 - dice.uniform(), -1 / (slope - 0.5));
  }
}
