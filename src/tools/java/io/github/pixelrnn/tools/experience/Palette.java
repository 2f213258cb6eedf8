// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** The tones and materials that one scene is painted with: few, so that its things are akin. */
final class Palette {
  private static final int MOST_MATERIALS = 4;

  private final int side;
  private final int channels;
  private final double[][] hues;
  private final Material[] materials;
  private final double colourfulness;
  private final double spread;
  private final double contrast;

  Palette(Canvas canvas, Dice dice) {
    this(canvas, dice.whole(1, MOST_MATERIALS), dice);
  }

  Palette(Canvas canvas, int materials, Dice dice) {
    this.side = canvas.side();
    this.channels = canvas.channels();
    this.hues = new double[dice.whole(1, 5)][channels];
    this.colourfulness = dice.chance(0.25) ? dice.between(0, 0.04) : dice.byScale(0.04, 0.5);
    this.spread = dice.between(0.05, 0.35);
    this.contrast = dice.byScale(0.03, 0.3);
    this.materials = new Material[materials];
    for (int i = 0; i < materials; i++) {
      this.materials[i] = Material.any(canvas.side(), dice);
    }
    for (double[] hue : hues) {
      for (int c = 0; c < channels; c++) {
        hue[c] = dice.between(-1, 1);
      }
    }
  }

  /** A tone of the given luminance with one of the hues; there are none of one channel. */
  double[] tone(double luminance, Dice dice) {
    double[] tone = new double[channels];
    double[] hue = hues[dice.below(hues.length)];
    for (int c = 0; c < channels; c++) {
      double tint = channels == 1 ? 0 : colourfulness * (hue[c] + 0.15 * dice.gaussian());
      tone[c] = luminance * (1 + tint);
    }
    return tone;
  }

  /** Paint of any luminance, shaded about a place, with a material or without. */
  Paint any(double y, double x, double size, Dice dice) {
    return of(0.5 + spread * 1.8 * dice.between(-1, 1), y, x, size, dice);
  }

  /** Paint of about the given luminance. */
  Paint of(double luminance, double y, double x, double size, Dice dice) {
    double[] tone = tone(luminance, dice);
    boolean rough = materials.length > 0 && dice.chance(0.8);
    Material material = rough ? materials[dice.below(materials.length)] : null;
    double strength = contrast * dice.between(0.3, 1.5);
    double[] contrasts = new double[channels];
    for (int c = 0; c < channels; c++) {
      // Nearly the same in all channels, as the light on a rough surface is.
      double own = channels == 1 ? 1 : dice.between(0.85, 1.15);
      contrasts[c] = strength * own * Math.min(1.4, 0.3 + 0.7 * tone[c] / (luminance + 0.01));
    }
    double shade = dice.chance(0.6) ? dice.between(0, 0.8) / Math.max(4, size) : 0;
    double angle = dice.between(0, 2 * Math.PI);
    return new Paint(tone, contrasts, material)
        .shaded(y, x, shade * StrictMath.sin(angle), shade * StrictMath.cos(angle))
        .shifted(shift(y, size, dice), shift(x, size, dice));
  }

  /** To any other place where all that is to be seen lies within the material. */
  private int shift(double middle, double size, Dice dice) {
    int first = (int) Math.max(0, middle - 1.5 * size - 2);
    int last = (int) Math.min(side - 1, middle + 1.5 * size + 2);
    return first > last || last - first >= side - 1 ? 0 : dice.whole(-first, side - 1 - last);
  }
}
