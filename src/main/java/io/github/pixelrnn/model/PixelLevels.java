// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** The levels of each pixel's channels, by the pixel's index; all 0 at first. */
final class PixelLevels {
  private final int channels;
  private final byte[] values;

  PixelLevels(int pixels, int channels) {
    this.channels = channels;
    this.values = new byte[pixels * channels];
  }

  int at(int pixel, int channel) {
    return values[pixel * channels + channel] & 0xFF;
  }

  void set(int pixel, int channel, int level) {
    if ((level & 0xFF) != level) {
      throw new IllegalArgumentException("a level must be 0…255, got " + level);
    }
    values[pixel * channels + channel] = (byte) level;
  }

  int[] values() {
    int[] copy = new int[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i] & 0xFF;
    }
    return copy;
  }

  int greatest() {
    int greatest = 0;
    for (byte level : values) {
      greatest = Math.max(greatest, level & 0xFF);
    }
    return greatest;
  }

  void copy(int from, PixelLevels other, int to, int pixels) {
    System.arraycopy(values, from * channels, other.values, to * channels, pixels * channels);
  }
}
