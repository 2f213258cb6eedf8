// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import static io.github.pixelrnn.tools.lines.Texturing.SIDE;
import static io.github.pixelrnn.tools.lines.Texturing.wrapped;

import io.github.pixelrnn.model.Noise;

/** Small wave packets strewn at random (sparse convolution; Lagae and others, 2009). */
final class GaborKernels {
  private static final int REACH = 10;
  private static final double WIDTH = 4.2;
  private final Noise.Stream stream;

  GaborKernels(Noise noise) {
    stream = noise.stream(Noise.Purpose.LEVEL, 11, 0, 0);
  }

  /** The sum of so many. */
  double[] sum(int count) {
    double[] plane = new double[SIDE * SIDE];
    double main = Math.PI * stream.uniform(0, 0, 9);
    for (int k = 0; k < count; k++) {
      int y = stream.below(SIDE, k, 0, 0);
      int x = stream.below(SIDE, k, 1, 0);
      double sign = stream.uniform(k, 2, 0) < 0.5 ? -1 : 1;
      double angle = main + 0.5 * stream.gaussian(k, 3, 0);
      double frequency = 0.8 + 0.5 * stream.uniform(k, 4, 0);
      double down = frequency * StrictMath.sin(angle);
      double right = frequency * StrictMath.cos(angle);
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          double envelope = StrictMath.exp(-(dy * dy + dx * dx) / (2 * WIDTH * WIDTH));
          plane[wrapped(y + dy, x + dx)] +=
              sign * envelope * StrictMath.cos(down * dy + right * dx);
        }
      }
    }
    return plane;
  }
}
