// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** One material from edge to edge, or two that meet along a line or in patches. */
record Surface() implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    Palette palette = new Palette(canvas, dice.whole(1, 2), dice);
    int side = canvas.side();
    double middle = side / 2.0;
    canvas.cover(palette.of(0.5, middle, middle, side, dice));
    if (dice.chance(0.3)) {
      Paint other = palette.of(dice.between(0.2, 0.9), middle, middle, side, dice);
      boolean line = dice.chance(0.5);
      Material border = Material.smooth(side, dice.byScale(line ? 10 : 20, 70), dice);
      double bent = line ? dice.between(0, 6) : 60;
      double angle = dice.angle();
      double down = line ? StrictMath.sin(angle) : 0;
      double right = line ? StrictMath.cos(angle) : 0;
      double at = line ? dice.between(-0.3, 0.3) * side : dice.between(-30, 30);
      double softness = dice.byScale(1, 12);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double over = down * (y - middle) + right * (x - middle) + bent * border.at(y, x) - at;
          canvas.mix(y, x, LatticeNoise.smooth(0.5 + over / softness), other);
        }
      }
    }
  }
}
