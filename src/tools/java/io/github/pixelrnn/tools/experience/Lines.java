// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * A few bars, wires, cracks and seams that run on over whatever is behind them, from faint to
 * striking.
 *
 * @param ground what is behind them
 */
record Lines(Scene ground) implements Scene {

  @Override
  public void paint(Canvas canvas, Dice dice) {
    ground.paint(canvas, dice);
    int side = canvas.side();
    Palette palette = new Palette(canvas, dice.whole(0, 1), dice);
    int count = dice.chance(0.5) ? dice.whole(1, 3) : dice.whole(2, 9);
    boolean alike = dice.chance(0.5);
    double width = dice.byScale(1, 12);
    double contrast = dice.sign() * dice.byScale(0.05, 0.8);
    Profile profile = Profile.any(dice);
    for (int i = 0; i < count; i++) {
      if (!alike) {
        width = dice.byScale(1, 12);
        contrast = dice.sign() * dice.byScale(0.05, 0.8);
        profile = Profile.any(dice);
      }
      double luminance = contrast > 0 ? 0.55 + 0.6 * contrast : 0.45 + 0.5 * contrast;
      double opacity = Math.min(1, 0.15 + 1.3 * Math.abs(contrast));
      double depth = dice.between(0, 0.8);
      Curve curve = Curve.across(side, dice);
      double taper = dice.chance(0.8) ? 1 : dice.between(0.4, 1.6);
      new Stroke(curve, width / 2, taper * width / 2, profile, depth, opacity)
          .paint(canvas, palette.of(luminance, side / 2.0, side / 2.0, side, dice));
    }
  }
}
