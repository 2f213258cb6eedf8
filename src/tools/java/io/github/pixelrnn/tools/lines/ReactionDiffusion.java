// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;
import static io.github.pixelrnn.tools.lines.Texturing.wrapped;

import io.github.pixelrnn.model.Noise;
import java.util.Arrays;

/** Worms and spots of two substances that react and spread (Gray and Scott, 1983). */
final class ReactionDiffusion {
  private static final double FEED = 0.037;
  private static final double KILL = 0.060;
  private static final double FAST = 0.16;
  private static final double SLOW = 0.08;

  private double[] fuel = new double[SIDE * SIDE];
  private double[] spread = new double[SIDE * SIDE];

  ReactionDiffusion(Noise noise) {
    Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, 10, 0, 0);
    Arrays.fill(fuel, 1);
    for (int drop = 0; drop < 150; drop++) {
      int y = stream.below(SIDE, drop, 0, 0);
      int x = stream.below(SIDE, drop, 1, 0);
      for (int i = 0; i < 36; i++) {
        fuel[wrapped(y + i / 6, x + i % 6)] = 0.5;
        spread[wrapped(y + i / 6, x + i % 6)] = 0.25 + 0.1 * stream.uniform(drop, i, 1);
      }
    }
  }

  /** How much of the fuel there is after so many steps. */
  double[] after(int steps) {
    double[] nextFuel = new double[fuel.length];
    double[] nextSpread = new double[fuel.length];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < fuel.length; i++) {
        double reaction = fuel[i] * spread[i] * spread[i];
        nextFuel[i] = fuel[i] + FAST * curvature(fuel, i) - reaction + FEED * (1 - fuel[i]);
        nextSpread[i] =
            spread[i] + SLOW * curvature(spread, i) + reaction - (FEED + KILL) * spread[i];
      }
      double[] old = fuel;
      fuel = nextFuel;
      nextFuel = old;
      old = spread;
      spread = nextSpread;
      nextSpread = old;
    }
    return fuel.clone();
  }

  private static double curvature(double[] plane, int i) {
    int x = i % SIDE;
    int left = x == 0 ? i + SIDE - 1 : i - 1;
    int right = x == SIDE - 1 ? i - SIDE + 1 : i + 1;
    int above = i < SIDE ? i + plane.length - SIDE : i - SIDE;
    int below = i >= plane.length - SIDE ? i - plane.length + SIDE : i + SIDE;
    return plane[left] + plane[right] + plane[above] + plane[below] - 4 * plane[i];
  }
}
