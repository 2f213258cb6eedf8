// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * Noise whose power falls with a power of the frequency, as photographs' does: a sum of octaves,
 * either the same in all directions or stretched, as in wood, fur and brushed metal.
 *
 * @param stretched whether it is stretched
 */
record FractalNoise(boolean stretched) implements Texture {

  @Override
  public double[] piece(int side, Dice dice) {
    double slope = dice.between(0.5, 3.2);
    double stretch = stretched ? dice.byScale(3, 25) : 1;
    double angle = stretched ? dice.angle() : 0;
    double bend = stretched && dice.chance(0.5) ? dice.byScale(0.2, 6) : 0;
    double finest = dice.chance(0.6) ? 1 : dice.byScale(1, 6);
    double coarsest = finest * dice.byScale(3, 100);
    double[] plane = new double[side * side];
    for (double spacing = finest; spacing <= Math.min(coarsest, side); spacing *= 2) {
      double amplitude = StrictMath.pow(spacing, (slope - 2) / 2) * dice.between(0.7, 1.3);
      double turn = stretched ? angle : dice.between(0, 2 * Math.PI);
      Frame frame = new Frame(side, spacing, stretch, turn, bend / spacing, dice);
      new LatticeNoise(dice, lattice(side, spacing)).add(plane, frame, amplitude);
    }
    return plane;
  }

  /** A lattice that does not repeat within the square. */
  private static int lattice(int side, double spacing) {
    int needed = (int) (1.5 * side / spacing) + 2;
    return Integer.highestOneBit(needed) * 2;
  }
}
