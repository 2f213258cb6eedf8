// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import java.util.List;

/**
 * A piece of texture with mean 0 and deviation 1. Beyond its edges it is mirrored, which only what
 * is never seen should ask for.
 */
final class Material {
  private static final List<Texture> TEXTURES =
      List.of(
          new FractalNoise(false),
          new FractalNoise(false),
          new FractalNoise(true),
          new FractalNoise(true),
          new Blotches(),
          new Mosaic(),
          new Mosaic(),
          new Grating(),
          new Tiling(),
          new Cloth(),
          new Dots());

  private final int side;
  private final double[] heights;

  private Material(int side, double[] heights) {
    this.side = side;
    this.heights = heights;
    standardize();
  }

  /** Of one texture. */
  static Material of(Texture texture, int side, Dice dice) {
    return new Material(side, texture.piece(side, dice));
  }

  /** Of one texture or two, one of which may be the other's relief in slanting light. */
  static Material any(int side, Dice dice) {
    Material material = of(TEXTURES.get(dice.below(TEXTURES.size())), side, dice);
    if (dice.chance(0.15)) {
      material = material.relief(dice.angle());
    }
    if (dice.chance(0.45)) {
      Texture second =
          dice.chance(0.5)
              ? new FractalNoise(dice.chance(0.3))
              : TEXTURES.get(dice.below(TEXTURES.size()));
      material = material.with(of(second, side, dice), dice);
    }
    return material;
  }

  /** Of smooth noise, for outlines that are not straight and light that is not even. */
  static Material smooth(int side, double spacing, Dice dice) {
    double[] plane = new double[side * side];
    new LatticeNoise(dice, 64).add(plane, Frame.square(side, spacing, dice), 1);
    return new Material(side, plane);
  }

  /** The height at a place, of which each is somewhere in the square or its mirror images. */
  double at(int y, int x) {
    return heights[mirrored(y) * side + mirrored(x)];
  }

  /** As if lit from the side: the slope in a direction. */
  private Material relief(double angle) {
    double down = StrictMath.sin(angle);
    double right = StrictMath.cos(angle);
    double[] slopes = new double[heights.length];
    for (int i = 0; i < slopes.length; i++) {
      int y = i / side;
      int x = i % side;
      slopes[i] = down * (at(y + 1, x) - heights[i]) + right * (at(y, x + 1) - heights[i]);
    }
    return new Material(side, slopes);
  }

  private Material with(Material other, Dice dice) {
    double part = dice.between(0.15, 0.7);
    double times = dice.chance(0.4) ? dice.between(0.2, 0.8) : 0;
    double[] sums = new double[heights.length];
    for (int i = 0; i < sums.length; i++) {
      double second = other.heights[i];
      sums[i] = heights[i] * (1 + times * second) + part * second;
    }
    return new Material(side, sums);
  }

  private void standardize() {
    double sum = 0;
    double squares = 0;
    for (double height : heights) {
      sum += height;
      squares += height * height;
    }
    double mean = sum / heights.length;
    double deviation = Math.sqrt(Math.max(0, squares / heights.length - mean * mean)) + 1e-9;
    for (int i = 0; i < heights.length; i++) {
      // What sticks out far would leave no contrast to the rest.
      heights[i] = Math.max(-4, Math.min(4, (heights[i] - mean) / deviation));
    }
  }

  private int mirrored(int place) {
    if (place >= 0 && place < side) {
      return place;
    }
    int inPair = Math.floorMod(place, 2 * side);
    return inPair < side ? inPair : 2 * side - 1 - inPair;
  }
}
