// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** Threads that go over and under each other: plain weave, twill and baskets. */
record Cloth() implements Texture {
  private static final int THREADS = 256;

  @Override
  public double[] piece(int side, Dice dice) {
    double pitch = dice.byScale(3, 16);
    double bend = dice.between(0, 0.5);
    Frame frame =
        new Frame(
            side, pitch, dice.chance(0.6) ? 1 : dice.between(0.6, 1.6), dice.angle(), bend, dice);
    int repeat = dice.chance(0.5) ? 2 : dice.whole(3, 5);
    int over = Math.max(1, repeat / 2);
    int basket = dice.chance(0.2) ? 2 : 1;
    double under = dice.between(0.3, 1);
    double dip = dice.between(0.3, 1.6);
    double light = dice.between(-0.6, 0.6);
    double[] tones = new double[THREADS];
    double spread = dice.between(0, 0.25);
    for (int i = 0; i < THREADS; i++) {
      tones[i] = 1 + spread * dice.gaussian();
    }
    double[] plane = new double[side * side];
    for (int i = 0; i < plane.length; i++) {
      int weft = LatticeNoise.floor(frame.v(i));
      int warp = LatticeNoise.floor(frame.u(i));
      double y = frame.v(i) - weft - 0.5;
      double x = frame.u(i) - warp - 0.5;
      boolean weftOver = Math.floorMod(weft / basket + warp / basket, repeat) < over;
      double across = weftOver ? y : x;
      double along = weftOver ? x : y;
      double round = Math.sqrt(Math.max(0, 1 - 3.8 * across * across));
      double own =
          weftOver ? tones[weft & THREADS - 1] : under * tones[warp + THREADS / 2 & THREADS - 1];
      plane[i] = own * round * (1 - dip * along * along) * (1 + light * across);
    }
    return plane;
  }
}
