// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Cells side by side, as a microscope shows them: glowing on black, or grey in bright field. */
record Culture() implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    int side = canvas.side();
    boolean glowing = dice.chance(0.5);
    Palette palette = new Palette(canvas, dice.whole(1, 2), dice);
    double ground = glowing ? dice.between(0.02, 0.12) : dice.between(0.4, 0.7);
    double size = dice.byScale(5, 50);
    Cell cell = new Cell(canvas, palette, glowing, ground, size, dice.split());
    if (glowing) {
      canvas.cover(Paint.even(palette.tone(ground, dice)));
    } else {
      canvas.cover(palette.of(ground, side / 2.0, side / 2.0, side, dice));
    }
    double pitch = size * dice.between(1.6, 4);
    double empty = dice.between(0, 0.6);
    for (double y = -pitch / 2; y < side + pitch; y += pitch) {
      for (double x = -pitch / 2; x < side + pitch; x += pitch) {
        if (!dice.chance(empty)) {
          cell.paint(
              y + pitch * dice.between(-0.4, 0.4), x + pitch * dice.between(-0.4, 0.4), dice);
        }
      }
    }
  }
}
