// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Lines of made-up letters: strokes, bows and rings on paper, or light ones on dark. */
record Page() implements Scene {
  private static final int LETTERS = 14;

  @Override
  public void paint(Canvas canvas, Dice dice) {
    int side = canvas.side();
    double middle = side / 2.0;
    Palette palette = new Palette(canvas, dice.whole(0, 1), dice);
    boolean dark = dice.chance(0.8);
    canvas.cover(palette.of(dark ? 0.8 : 0.2, middle, middle, side, dice));
    double height = dice.byScale(6, 40);
    double width = height * dice.between(0.45, 0.8);
    double half = Math.max(0.5, height * dice.between(0.04, 0.13));
    double leading = height * dice.between(1.4, 2.4);
    double tilt = dice.chance(0.6) ? 0.02 * dice.gaussian() : 0.3 * dice.gaussian();
    double ink = dark ? dice.between(0.05, 0.5) : dice.between(0.5, 1);
    Paint paint = Paint.even(palette.tone(ink, dice));
    long[] letters = new long[LETTERS];
    for (int i = 0; i < LETTERS; i++) {
      letters[i] = dice.below(Integer.MAX_VALUE);
    }
    for (double line = -0.7 * side; line < 0.7 * side; line += leading) {
      for (double at = -0.7 * side; at < 0.7 * side; at += 1.45 * width) {
        if (dice.chance(0.16)) {
          continue;
        }
        Dice letter = new Dice(letters[dice.below(LETTERS)]);
        for (int strokes = letter.whole(1, 3); strokes > 0; strokes--) {
          Curve curve = part(middle + line, middle + at, height, width, tilt, side, letter);
          new Stroke(curve, half, half, Profile.FLAT, 0, 0.95).paint(canvas, paint);
        }
      }
    }
  }

  private static Curve part(
      double y, double x, double height, double width, double tilt, int side, Dice dice) {
    double[] ys = new double[3];
    double[] xs = new double[3];
    double middle = side / 2.0;
    for (int i = 0; i < 3; i++) {
      double ownY = y - middle + height * dice.below(3) / 2;
      double ownX = x - middle + width * dice.below(3) / 2;
      ys[i] = middle + ownY + tilt * ownX;
      xs[i] = middle + ownX - tilt * ownY;
    }
    if (dice.chance(0.25)) {
      return Curve.arc(ys[0], xs[0], width / 2, 0, dice.chance(0.5) ? 6.3 : 3.6);
    }
    boolean straight = dice.chance(0.6);
    return straight
        ? Curve.straight(ys[0], xs[0], ys[2], xs[2])
        : Curve.bowed(ys[0], xs[0], ys[1], xs[1], ys[2], xs[2], 9);
  }
}
