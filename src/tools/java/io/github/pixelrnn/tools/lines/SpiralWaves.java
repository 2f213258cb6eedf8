// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;
import static io.github.pixelrnn.tools.lines.Texturing.wrapped;

import io.github.pixelrnn.model.Noise;

/** Ripples of a cellular automaton in which each state eats the one before it, in a circle. */
final class SpiralWaves {
  private static final int STATES = 9;
  private int[] cells = new int[SIDE * SIDE];

  SpiralWaves(Noise noise) {
    Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, 13, 0, 0);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = stream.below(STATES, i / SIDE, i % SIDE, 0);
    }
  }

  /** Shades of the states after so many generations, softened a little. */
  double[] after(int generations) {
    for (int generation = 0; generation < generations; generation++) {
      int[] next = new int[cells.length];
      for (int i = 0; i < cells.length; i++) {
        int eater = (cells[i] + 1) % STATES;
        next[i] = neighbours(i, eater) > 0 ? eater : cells[i];
      }
      cells = next;
    }
    double[] shades = new double[cells.length];
    for (int i = 0; i < shades.length; i++) {
      for (int k = 0; k < 9; k++) {
        int cell = cells[wrapped(i / SIDE + k / 3 - 1, i % SIDE + k % 3 - 1)];
        shades[i] += (k == 4 ? 4 : 1) * StrictMath.cos(2 * Math.PI * cell / STATES);
      }
    }
    return shades;
  }

  private int neighbours(int i, int state) {
    int count = 0;
    for (int k = 0; k < 4; k++) {
      int dy = k == 0 ? 1 : k == 1 ? -1 : 0;
      int dx = k == 2 ? 1 : k == 3 ? -1 : 0;
      count += cells[wrapped(i / SIDE + dy, i % SIDE + dx)] == state ? 1 : 0;
    }
    return count;
  }
}
