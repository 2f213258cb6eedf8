// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** What has no edges: gradients, clouds and things far out of focus. */
record Haze() implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    int side = canvas.side();
    double middle = side / 2.0;
    Palette palette = new Palette(canvas, 0, dice);
    canvas.cover(palette.of(dice.between(0.1, 0.8), middle, middle, side, dice));
    Material rough = Material.smooth(side, 20, dice);
    for (int i = dice.whole(0, 12); i > 0; i--) {
      double radius = dice.byScale(5, 70);
      double y = dice.uniform() * side;
      double x = dice.uniform() * side;
      Outline outline = new Outline.Ellipse(radius, radius * dice.between(0.5, 1), dice.angle());
      double softness = radius * dice.between(0.3, 1.8);
      new Leaf(outline, y, x, softness, dice.between(0, 3), rough)
          .paint(canvas, palette.any(y, x, radius, dice));
    }
  }
}
