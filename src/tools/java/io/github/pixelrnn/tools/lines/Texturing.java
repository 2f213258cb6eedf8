// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import io.github.pixelrnn.model.Noise;

/** A way to cover a square with a texture. */
enum Texturing {
  REACTION {
    @Override
    double[] raw(Noise noise) {
      return new ReactionDiffusion(noise).after(2600);
    }
  },
  GABOR {
    @Override
    double[] raw(Noise noise) {
      return new GaborKernels(noise).sum(5200);
    }
  },
  WALKS {
    @Override
    double[] raw(Noise noise) {
      return new WalkDeposit(noise).of(2600, 260);
    }
  },
  SPIRALS {
    @Override
    double[] raw(Noise noise) {
      return new SpiralWaves(noise).after(160);
    }
  },
  JULIA {
    @Override
    double[] raw(Noise noise) {
      return new JuliaSet(noise).shades();
    }
  };

  /** Width and height. */
  static final int SIDE = 192;

  private static final double MOST = 2.5;

  abstract double[] raw(Noise noise);

  /** Line by line, of mean 0 and deviation 1 and never far from 0. */
  double[] plane(Noise noise) {
    double[] plane = raw(noise);
    double sum = 0;
    double squares = 0;
    for (double value : plane) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / plane.length;
    double deviation = Math.sqrt(squares / plane.length - mean * mean);
    for (int i = 0; i < plane.length; i++) {
      plane[i] = Math.max(-MOST, Math.min(MOST, (plane[i] - mean) / deviation));
    }
    return plane;
  }

  /** The pixel at a place of the plane rolled into a torus. */
  static int wrapped(int y, int x) {
    return Math.floorMod(y, SIDE) * SIDE + Math.floorMod(x, SIDE);
  }
}
