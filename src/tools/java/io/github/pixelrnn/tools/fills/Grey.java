// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

/** A grey image of 256 levels; a mean may lie between them. */
final class Grey {
  private final int height;
  private final int width;
  private final float[] values;

  /**
   * @param values row by row; copied
   */
  Grey(int height, int width, float[] values) {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          "values must be " + height + "×" + width + ", got " + values.length);
    }
    this.height = height;
    this.width = width;
    this.values = values.clone();
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  float[] values() {
    return values.clone();
  }

  float at(int pixel) {
    return values[pixel];
  }

  /** The nearest level. */
  int level(int pixel) {
    return Math.max(0, Math.min(255, Math.round(values[pixel])));
  }
}
