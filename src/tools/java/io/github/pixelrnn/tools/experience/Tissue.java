// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * A section in transmitted light: nuclei and fibres hold two stains, whose optical densities add
 * (Lambert and Beer).
 */
record Tissue() implements Scene {
  /** Densities in red, green and blue: haematoxylin, eosin and diaminobenzidine, about. */
  private static final double[][] STAINS = {
    {0.65, 0.70, 0.29}, {0.10, 0.95, 0.30}, {0.27, 0.57, 0.78}
  };

  private static final int TABLE = 1024;
  private static final double MOST = 4;

  @Override
  public void paint(Canvas canvas, Dice dice) {
    int side = canvas.side();
    Canvas stained = new Canvas(side, 2);
    double counter = dice.between(0.1, 0.8);
    Material ground = Material.of(new FractalNoise(dice.chance(0.6)), side, dice);
    double[] tone = {dice.between(0.02, 0.2), counter};
    double[] contrast = {0.03, counter * dice.between(0.1, 0.5)};
    stained.cover(new Paint(tone, contrast, ground));
    holes(stained, dice);
    Material chromatin = Material.of(new FractalNoise(false), side, dice);
    Material rough = Material.smooth(side, 5, dice);
    double size = dice.byScale(2.5, 14);
    double pitch = size * dice.between(2, 5);
    double amount = dice.between(0.4, 1.8);
    double softness = dice.between(1.2, 3);
    for (double y = 0; y < side + pitch; y += pitch) {
      for (double x = 0; x < side + pitch; x += pitch) {
        double radius = size * dice.between(0.6, 1.3);
        Outline outline =
            new Outline.Ellipse(radius, radius * dice.between(0.4, 1), dice.between(0, Math.PI));
        double own = amount * dice.between(0.5, 1.2);
        Paint paint =
            new Paint(new double[] {own, counter * 0.5}, new double[] {0.2 * own, 0.02}, chromatin);
        double atY = y + pitch * dice.between(-0.5, 0.5);
        double atX = x + pitch * dice.between(-0.5, 0.5);
        new Leaf(outline, atY, atX, softness, 0.1 * radius, rough).paint(stained, paint);
      }
    }
    int first = dice.chance(0.8) ? 0 : 2;
    int second = dice.chance(0.6) ? 1 : 2 - first;
    develop(canvas, stained, STAINS[first], STAINS[second], dice.between(0.8, 1));
  }

  /** Lumina and tears: nothing stained there. */
  private static void holes(Canvas stained, Dice dice) {
    int side = stained.side();
    Material rough = Material.smooth(side, 9, dice);
    Paint empty = Paint.even(new double[] {0.02, 0.03});
    for (int i = dice.chance(0.5) ? 0 : dice.whole(1, 8); i > 0; i--) {
      double radius = dice.byScale(5, 40);
      Outline outline = Outline.any(radius, dice);
      double y = dice.uniform() * side;
      double x = dice.uniform() * side;
      new Leaf(outline, y, x, 2, radius / 8, rough).paint(stained, empty);
    }
  }

  private static void develop(
      Canvas canvas, Canvas stained, double[] first, double[] second, double lamp) {
    for (int c = 0; c < canvas.channels(); c++) {
      // Grey as through a green filter.
      int colour = canvas.channels() == 1 ? 1 : c;
      double[] one = transmissions(first[colour]);
      double[] other = transmissions(second[colour]);
      for (int i = 0; i < stained.plane(0).length; i++) {
        canvas.plane(c)[i] =
            lamp * one[index(stained.plane(0)[i])] * other[index(stained.plane(1)[i])];
      }
    }
  }

  private static double[] transmissions(double density) {
    double[] table = new double[TABLE];
    for (int i = 0; i < TABLE; i++) {
      table[i] = StrictMath.exp(-density * MOST * i / TABLE);
    }
    return table;
  }

  private static int index(double amount) {
    return (int) Math.max(0, Math.min(TABLE - 1, amount * TABLE / MOST));
  }
}
