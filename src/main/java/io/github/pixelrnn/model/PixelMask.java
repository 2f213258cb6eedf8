// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.Arrays;

/** One truth value a pixel, by the pixel's index; all true at first. */
final class PixelMask {
  private final boolean[] values;

  PixelMask(int pixels) {
    this.values = new boolean[pixels];
    Arrays.fill(values, true);
  }

  boolean at(int pixel) {
    return values[pixel];
  }

  void set(int pixel, boolean value) {
    values[pixel] = value;
  }

  void clear() {
    Arrays.fill(values, false);
  }

  /** How many are true. */
  int count() {
    int count = 0;
    for (boolean value : values) {
      if (value) {
        count++;
      }
    }
    return count;
  }

  /** How many are true here and false in the other. */
  int countWithout(PixelMask other) {
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] && !other.values[i]) {
        count++;
      }
    }
    return count;
  }

  /** 1 where true and 0 elsewhere. */
  float[] ones() {
    float[] ones = new float[values.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = values[i] ? 1 : 0;
    }
    return ones;
  }

  void copy(int from, PixelMask other, int to, int pixels) {
    System.arraycopy(values, from, other.values, to, pixels);
  }
}
