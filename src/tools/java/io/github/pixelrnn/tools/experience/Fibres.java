// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Many strands over each other: grass, hair, felt, filaments in a cell, nets. */
record Fibres() implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    int side = canvas.side();
    Palette palette = new Palette(canvas, dice.whole(0, 2), dice);
    double ground = dice.between(0.05, 0.5);
    canvas.cover(palette.of(ground, side / 2.0, side / 2.0, side, dice));
    double width = dice.byScale(0.7, 6);
    double length = dice.chance(0.5) ? 2.5 * side : dice.byScale(12, 120);
    int count =
        (int)
            Math.min(350, dice.byScale(0.15, 2.2) * side * side / (width * Math.min(length, side)));
    double spread = dice.chance(0.4) ? Math.PI : dice.byScale(0.03, 1);
    double main = dice.angle();
    double turning = dice.chance(0.3) ? 0 : dice.byScale(0.005, 0.12);
    double brightness = dice.between(0.4, 0.9);
    double uneven = dice.between(0.02, 0.3);
    double opacity = dice.chance(0.5) ? 1 : dice.between(0.3, 1);
    double taper = dice.chance(0.5) ? 1 : dice.between(0.1, 1);
    double depth = dice.between(0, 0.9);
    boolean shadowed = dice.chance(0.3);
    Profile profile = Profile.any(dice);
    for (int i = 0; i < count; i++) {
      double y = dice.between(-0.1, 1.1) * side;
      double x = dice.between(-0.1, 1.1) * side;
      double angle = main + spread * dice.between(-1, 1);
      double own = length * dice.between(0.6, 1.2);
      double startY = y - own / 2 * StrictMath.sin(angle);
      double startX = x - own / 2 * StrictMath.cos(angle);
      Curve curve = Curve.wandering(startY, startX, angle, own, 5, turning, dice);
      double half = width * dice.between(0.6, 1.4) / 2;
      if (shadowed) {
        new Stroke(curve, half + 1.5, taper * half + 1.5, Profile.GLOW, 0, 0.4)
            .paint(canvas, Paint.even(palette.tone(0.7 * ground, dice)));
      }
      new Stroke(curve, half, taper * half, profile, depth, opacity)
          .paint(canvas, palette.of(brightness + uneven * dice.gaussian(), y, x, own, dice));
    }
  }
}
