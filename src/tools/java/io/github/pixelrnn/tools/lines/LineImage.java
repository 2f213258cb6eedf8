// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;

import io.github.pixelrnn.model.Noise;

/**
 * An image of the test.
 *
 * @param name of its files
 * @param truth without the hole
 * @param judgement of its fills
 */
record LineImage(String name, SquareImage truth, Judgement judgement) {
  /** Half the line's width, in pixels. */
  private static final double HALF = 2;

  private static final double GRAIN = 2;

  /** A bright line over a texture. */
  static LineImage line(String name, Texturing texturing, Trace trace, Look look, Noise noise) {
    double[] ground = texturing.plane(noise);
    Noise.Stream grain = noise.stream(Noise.Purpose.DITHER);
    float[] levels = new float[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      double part = cover(HALF - Math.abs(across(trace, i)));
      double behind = look.mean() + look.spread() * ground[i];
      double line = look.mean() + look.step() + 0.3 * look.spread() * ground[i];
      levels[i] = level(behind + part * (line - behind), grain, i);
    }
    return new LineImage(name, new SquareImage(levels), new LineJudgement(trace));
  }

  /** Two textures that meet. */
  static LineImage edge(
      String name, Texturing first, Texturing second, Trace trace, Look look, Noise noise) {
    double[] one = first.plane(noise.part(1));
    double[] other = second.plane(noise.part(2));
    Noise.Stream grain = noise.stream(Noise.Purpose.DITHER);
    float[] levels = new float[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      double part = cover(across(trace, i));
      double dark = look.mean() + look.spread() * one[i];
      double bright = look.mean() + look.step() + 0.7 * look.spread() * other[i];
      levels[i] = level(dark + part * (bright - dark), grain, i);
    }
    return new LineImage(name, new SquareImage(levels), new EdgeJudgement(trace));
  }

  /** The truth with a black hole. */
  SquareImage damaged() {
    return CentralHole.filled(truth, new SquareImage(new float[SIDE * SIDE]));
  }

  /** Whether what runs through the hole goes on in a fill of it, wherever else that differs. */
  Continuation judged(SquareImage fill) {
    return judgement.of(CentralHole.filled(truth, fill));
  }

  private static double across(Trace trace, int pixel) {
    int y = pixel / SIDE;
    int x = pixel % SIDE;
    return trace.across(y, x);
  }

  private static double cover(double inside) {
    return Math.max(0, Math.min(1, inside + 0.5));
  }

  private static float level(double light, Noise.Stream grain, int i) {
    double level = light + GRAIN * grain.gaussian(i / SIDE, i % SIDE, 0);
    return Math.max(0, Math.min(255, Math.round(level)));
  }

  /**
   * Levels of an image.
   *
   * @param mean of the ground
   * @param spread of the ground
   * @param step from the ground to the line, or from one ground to the other
   */
  record Look(double mean, double spread, double step) {}
}
