// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.samples;

import io.github.pixelrnn.model.Noise;

/**
 * Plain-woven linen: threads go over and under each other in turn. One thread is {@value #PITCH}
 * pixels wide, so that a network of a few layers sees the crossing before and learns the pattern in
 * minutes, while an average of the surroundings is visibly wrong.
 */
public final class Weave {
  private static final int PITCH = 6;
  private final Noise.Stream grain;
  private final Field bendY;
  private final Field bendX;
  private final Field shade;

  /** One of some random numbers. */
  public Weave(Noise noise) {
    grain = noise.stream(Noise.Purpose.DITHER);
    Noise.Stream lattice = noise.stream(Noise.Purpose.LEVEL);
    bendY = new Field(lattice, 0, 29);
    bendX = new Field(lattice, 1, 31);
    shade = new Field(lattice, 2, 43);
  }

  /** The grey value of a pixel, 0…255. */
  public int grey(int y, int x) {
    double v = (y + 1.3 * bendY.at(y, x)) / PITCH;
    double u = (x + 1.3 * bendX.at(y, x)) / PITCH;
    int weft = (int) Math.floor(v);
    int warp = (int) Math.floor(u);
    boolean weftOver = ((weft + warp) & 1) == 0;
    double across = (weftOver ? v - weft : u - warp) - 0.5;
    double along = (weftOver ? u - warp : v - weft) - 0.5;
    // A thread is a cylinder: bright along its back, dark in the gaps, dipping where it goes under.
    double round = Math.sqrt(Math.max(0, 1 - 3.6 * across * across));
    double dip = 1 - 1.2 * along * along;
    double own = weftOver ? tone(weft, 1) : 0.68 * tone(warp, 2);
    // Light from the upper left.
    double light = 1 - 0.30 * across - 0.12 * along;
    double value = 30 + 205 * own * round * dip * light + 9 * shade.at(y, x);
    return clamp(value + 3.5 * grain.gaussian(y, x, 0));
  }

  /** Hand-spun threads are not all alike. */
  private double tone(int thread, int direction) {
    return 0.93 + 0.14 * (grain.uniform(thread, direction, 7) - 0.5);
  }

  static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
