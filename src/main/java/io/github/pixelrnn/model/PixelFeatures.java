// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** Some numbers a pixel, by the pixel's index; all zero at first. */
final class PixelFeatures {
  private final int width;
  private final float[] values;

  /**
   * @param width features of a pixel; may be 0
   */
  PixelFeatures(int pixels, int width) {
    this.width = width;
    this.values = new float[pixels * width];
  }

  int width() {
    return width;
  }

  float at(int pixel, int feature) {
    return values[pixel * width + feature];
  }

  void set(int pixel, int feature, float value) {
    values[pixel * width + feature] = value;
  }

  float[] values() {
    return values.clone();
  }

  void copy(int from, PixelFeatures other, int to, int pixels) {
    System.arraycopy(values, from * width, other.values, to * width, pixels * width);
  }
}
