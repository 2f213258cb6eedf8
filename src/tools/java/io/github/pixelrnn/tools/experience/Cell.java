// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** How the cells of one culture look: body, membrane, nucleus, granules and halo. */
final class Cell {
  private final Canvas canvas;
  private final Palette palette;
  private final boolean glowing;
  private final double ground;
  private final double size;
  private final Material rough;
  private final double roughness;
  private final double body;
  private final double membrane;
  private final double nucleus;
  private final double halo;
  private final double slimness;
  private final double granules;

  Cell(Canvas canvas, Palette palette, boolean glowing, double ground, double size, Dice dice) {
    this.canvas = canvas;
    this.palette = palette;
    this.glowing = glowing;
    this.ground = ground;
    this.size = size;
    this.rough = Material.smooth(canvas.side(), size * dice.between(0.4, 1), dice);
    this.roughness = size * dice.between(0, 0.2);
    this.body = glowing ? ground + dice.between(0.03, 0.6) : ground + dice.between(-0.15, 0.15);
    this.membrane = dice.chance(0.6) ? dice.between(0.1, 0.7) : 0;
    this.nucleus = dice.chance(0.7) ? dice.between(0.1, 0.6) : 0;
    this.halo = !glowing && dice.chance(0.6) ? dice.between(0.1, 0.5) : 0;
    this.slimness = dice.between(0.4, 1);
    this.granules = dice.chance(0.5) ? dice.between(0, 30) : 0;
  }

  void paint(double y, double x, Dice dice) {
    double radius = size * dice.between(0.7, 1.2);
    double angle = dice.between(0, 2 * Math.PI);
    Outline outline = new Outline.Ellipse(radius, radius * slimness, angle);
    double soft = Math.max(1.2, dice.between(0.03, 0.2) * radius);
    Leaf leaf = new Leaf(outline, y, x, soft, roughness, rough);
    double brightness = glowing ? dice.between(0.6, 1.4) : 1;
    if (halo > 0) {
      rim(leaf, 2 + 0.12 * radius, 3 + 0.12 * radius, 1 + halo);
    }
    leaf.paint(canvas, palette.of(body * brightness, y, x, radius, dice));
    if (membrane > 0) {
      double factor = glowing ? 1 + 2 * membrane : 1 - membrane;
      rim(leaf, 0, 1 + 0.06 * radius, factor);
    }
    if (nucleus > 0) {
      double far = 0.25 * radius;
      double part = dice.between(0.3, 0.55);
      Outline inner =
          new Outline.Ellipse(
              radius * part,
              radius * part * dice.between(0.7, 1) * Math.min(1, slimness + 0.2),
              angle);
      double tone = glowing ? brightness * (body + nucleus) : ground - 0.6 * nucleus;
      new Leaf(inner, y + far * dice.gaussian() / 2, x + far * dice.gaussian() / 2, soft, 0, null)
          .paint(canvas, palette.of(tone, y, x, radius, dice));
    }
    for (int i = 0; i < granules * dice.uniform(); i++) {
      double grain = Math.max(0.7, radius * dice.between(0.02, 0.09));
      double turn = dice.between(0, 2 * Math.PI);
      double far = radius * slimness * 0.9 * Math.sqrt(dice.uniform());
      double tone = glowing ? body + dice.between(0.1, 0.6) : ground + dice.between(-0.35, 0.35);
      double atY = y + far * StrictMath.sin(turn);
      double atX = x + far * StrictMath.cos(turn);
      new Leaf(new Outline.Ellipse(grain, grain, 0), atY, atX, 1.2, 0, null)
          .paint(canvas, Paint.even(palette.tone(tone, dice)));
    }
  }

  /** Multiplies the light of what lies at a distance from the edge. */
  private void rim(Leaf leaf, double at, double width, double factor) {
    leaf.visit(
        canvas,
        at + 2 * width,
        (py, px, distance) -> {
          double off = (distance - at) / width;
          double square = off * off;
          canvas.dim(py, px, 1 + (factor - 1) / (1 + square * square));
        });
  }
}
