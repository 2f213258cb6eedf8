// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * Trees of tubes that fork and taper: vessels, veins of leaves, rivers, neurites.
 *
 * @param ground what is behind them
 */
record Vessels(Scene ground) implements Scene {
  private static final int MOST = 120;

  @Override
  public void paint(Canvas canvas, Dice dice) {
    ground.paint(canvas, dice);
    int side = canvas.side();
    double luminance = dice.chance(0.5) ? dice.between(0.05, 0.35) : dice.between(0.65, 1);
    double opacity = dice.between(0.3, 1);
    Palette palette = new Palette(canvas, dice.whole(0, 1), dice);
    Paint paint = palette.of(luminance, side / 2.0, side / 2.0, side, dice);
    Tree tree = new Tree(canvas, paint, Profile.any(dice), opacity, dice.byScale(0.01, 0.1), dice);
    for (int roots = dice.whole(1, 3); roots > 0; roots--) {
      double angle = dice.between(0, 2 * Math.PI);
      double far = dice.between(0.3, 0.7) * side;
      double y = side / 2.0 - far * StrictMath.sin(angle) + 0.2 * side * dice.gaussian();
      double x = side / 2.0 - far * StrictMath.cos(angle) + 0.2 * side * dice.gaussian();
      tree.grow(y, x, angle, dice.byScale(2, 10) / 2);
    }
  }

  private static final class Tree {
    private final Canvas canvas;
    private final Paint paint;
    private final Profile profile;
    private final double opacity;
    private final double turning;
    private final Dice dice;
    private final double thinnest;
    private int branches;

    Tree(Canvas canvas, Paint paint, Profile profile, double opacity, double turning, Dice dice) {
      this.canvas = canvas;
      this.paint = paint;
      this.profile = profile;
      this.opacity = opacity;
      this.turning = turning;
      this.dice = dice;
      this.thinnest = dice.between(0.4, 1);
    }

    void grow(double y, double x, double angle, double half) {
      if (half < thinnest || branches++ > MOST) {
        return;
      }
      double length = dice.between(12, 40) * Math.sqrt(half);
      Curve curve = Curve.wandering(y, x, angle, length, 4, turning, dice);
      int end = curve.places() - 1;
      double thin = half * dice.between(0.75, 0.95);
      new Stroke(curve, half, thin, profile, 0.5, opacity).paint(canvas, paint);
      double last =
          StrictMath.atan2(curve.y(end) - curve.y(end - 1), curve.x(end) - curve.x(end - 1));
      double fork = dice.between(0.2, 0.9);
      double part = dice.between(-0.4, 0.4);
      grow(curve.y(end), curve.x(end), last + fork * (0.5 - part), thin * (0.8 + 0.25 * part));
      grow(curve.y(end), curve.x(end), last - fork * (0.5 + part), thin * (0.8 - 0.25 * part));
    }
  }
}
