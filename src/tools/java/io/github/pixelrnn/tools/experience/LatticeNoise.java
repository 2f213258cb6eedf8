// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** A smooth random function: normal numbers on a square lattice, joined by cubic steps. */
final class LatticeNoise {
  private final int mask;
  private final int size;
  private final double[] corners;

  /**
   * @param size of the lattice, after which it repeats; a power of 2
   */
  LatticeNoise(Dice dice, int size) {
    this.size = size;
    this.mask = size - 1;
    this.corners = new double[size * size];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = dice.gaussian();
    }
  }

  /** Adds it to a plane, times {@code amplitude}; a unit of the frame is a step of the lattice. */
  void add(double[] plane, Frame frame, double amplitude) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] += amplitude * at(frame.v(i), frame.u(i));
    }
  }

  private double at(double v, double u) {
    int row = floor(v);
    int column = floor(u);
    double down = smooth(v - row);
    double right = smooth(u - column);
    int upper = (row & mask) * size;
    int lower = (row + 1 & mask) * size;
    int left = column & mask;
    int next = column + 1 & mask;
    double top = corners[upper + left] + right * (corners[upper + next] - corners[upper + left]);
    double bottom = corners[lower + left] + right * (corners[lower + next] - corners[lower + left]);
    return top + down * (bottom - top);
  }

  /** Of a number within the range of int; faster than that of Math. */
  static int floor(double number) {
    int whole = (int) number;
    return number < whole ? whole - 1 : whole;
  }

  /** 0 up to 0, 1 from 1, a cubic between. */
  static double smooth(double part) {
    double t = Math.max(0, Math.min(1, part));
    return t * t * (3 - 2 * t);
  }
}
