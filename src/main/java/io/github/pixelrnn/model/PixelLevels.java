// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.Arrays;

/** The levels of each pixel's channels, by the pixel's index; all 0 at first. */
final class PixelLevels {
  private final int channels;
  private final byte[] values;

  /** Deviations of means from the whole levels; null while there are none. */
  private volatile float[] beyond;

  PixelLevels(int pixels, int channels) {
    this.channels = channels;
    this.values = new byte[pixels * channels];
  }

  int at(int pixel, int channel) {
    return values[pixel * channels + channel] & 0xFF;
  }

  float value(int pixel, int channel) {
    int at = pixel * channels + channel;
    return (values[at] & 0xFF) + (beyond == null ? 0 : beyond[at]);
  }

  void setMean(int pixel, int channel, float mean) {
    int level = Math.round(mean);
    set(pixel, channel, level);
    deviations()[pixel * channels + channel] = mean - level;
  }

  /** Made by one thread only, though images of a batch may be filled side by side. */
  private synchronized float[] deviations() {
    if (beyond == null) {
      beyond = new float[values.length];
    }
    return beyond;
  }

  void set(int pixel, int channel, int level) {
    if ((level & 0xFF) != level) {
      throw new IllegalArgumentException("a level must be 0…255, got " + level);
    }
    values[pixel * channels + channel] = (byte) level;
    if (beyond != null) {
      beyond[pixel * channels + channel] = 0;
    }
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
    if (beyond != null) {
      if (other.beyond == null) {
        other.beyond = new float[other.values.length];
      }
      System.arraycopy(beyond, from * channels, other.beyond, to * channels, pixels * channels);
    } else if (other.beyond != null) {
      Arrays.fill(other.beyond, to * channels, (to + pixels) * channels, 0);
    }
  }
}
