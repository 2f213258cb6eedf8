// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Spheres, pebbles and coins with a relief, lit from one side, on a quiet ground. */
record Coins() implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    int side = canvas.side();
    double middle = side / 2.0;
    Palette palette = new Palette(canvas, dice.whole(1, 3), dice);
    canvas.cover(palette.of(dice.between(0.15, 0.8), middle, middle, side, dice));
    double size = dice.byScale(8, 60);
    double pitch = size * dice.between(1.7, 3);
    double light = dice.between(0, 2 * Math.PI);
    double down = StrictMath.sin(light);
    double right = StrictMath.cos(light);
    double bulge = dice.between(0.2, 1.1);
    double ring = dice.chance(0.5) ? dice.between(0.7, 0.9) : 0;
    double shadow = dice.chance(0.6) ? dice.between(0.2, 0.6) : 0;
    double slimness = dice.chance(0.5) ? 1 : dice.between(0.6, 1);
    double brightness = dice.between(0.3, 0.9);
    for (double row = 0; row < side + pitch; row += pitch) {
      for (double column = 0; column < side + pitch; column += pitch) {
        double y = row + pitch * dice.between(-0.2, 0.2);
        double x = column + pitch * dice.between(-0.2, 0.2);
        double radius = size * dice.between(0.75, 1.1);
        double angle = dice.between(0, Math.PI);
        Outline outline = new Outline.Ellipse(radius, radius * slimness, angle);
        Leaf coin = new Leaf(outline, y, x, 1.5, 0, null);
        if (shadow > 0) {
          double far = 0.15 * radius;
          coin.shadow(canvas, -far * down, -far * right, 1 + far, shadow);
        }
        coin.paint(canvas, palette.of(brightness * dice.between(0.7, 1.2), y, x, radius, dice));
        coin.bulge(canvas, down, right, bulge);
        if (ring > 0) {
          Outline inner = new Outline.Ellipse(ring * radius, ring * radius * slimness, angle);
          new Leaf(inner, y, x, 1.5, 0, null).bulge(canvas, -down, -right, bulge);
        }
      }
    }
  }
}
