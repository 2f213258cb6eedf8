// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.prediction.Interpolation;

/** Bending energy alone, up to a tension that only makes the solution unique. */
final class Biharmonic implements Filler {
  static final double TENSION = 1e-9;

  @Override
  public Picture fill(Picture damaged, boolean[] unknown) {
    return new Picture(damaged.planes().stream().map(plane -> fill(plane, unknown)).toList());
  }

  private static Grey fill(Grey damaged, boolean[] unknown) {
    boolean[] known = new boolean[unknown.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = !unknown[i];
    }
    int height = damaged.height();
    int width = damaged.width();
    float[] smooth = new Interpolation(known, height, width, TENSION).of(damaged.levels(), 1);
    for (int i = 0; i < smooth.length; i++) { // it overshoots, grey values do not
      smooth[i] = Math.max(0, Math.min(255, smooth[i]));
    }
    return new Grey(height, width, smooth);
  }
}
