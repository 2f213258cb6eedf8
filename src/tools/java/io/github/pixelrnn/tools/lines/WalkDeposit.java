// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;
import static io.github.pixelrnn.tools.lines.Texturing.wrapped;

import io.github.pixelrnn.model.Noise;

/** What is left where drunken walkers went: dust in curly heaps. */
final class WalkDeposit {
  private final Noise.Stream stream;

  WalkDeposit(Noise noise) {
    stream = noise.stream(Noise.Purpose.LEVEL, 12, 0, 0);
  }

  double[] of(int walkers, int steps) {
    double[] dust = new double[SIDE * SIDE];
    for (int walker = 0; walker < walkers; walker++) {
      int y = stream.below(SIDE, walker, -1, 0);
      int x = stream.below(SIDE, walker, -2, 0);
      double load = 0.5 + stream.uniform(walker, -3, 0);
      for (int step = 0; step < steps; step++) {
        int way = stream.below(4, walker, step, 0);
        y += way == 0 ? 1 : way == 1 ? -1 : 0;
        x += way == 2 ? 1 : way == 3 ? -1 : 0;
        dust[wrapped(y, x)] += load;
      }
    }
    double[] shades = new double[dust.length];
    for (int i = 0; i < dust.length; i++) {
      double around = dust[wrapped(i / SIDE + 1, i % SIDE)] + dust[wrapped(i / SIDE, i % SIDE + 1)];
      shades[i] = Math.sqrt(0.5 * dust[i] + 0.25 * around);
    }
    return shades;
  }
}
