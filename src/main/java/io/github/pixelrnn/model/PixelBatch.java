// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.Arrays;
import java.util.Objects;

/**
 * Images of one shape as a network takes them: levels, and which pixels are known.
 *
 * <table><caption>contents</caption>
 * <tr><th>part</th><th>shape</th><th>unit</th></tr>
 * <tr><td>levels</td><td>[B, H, W, C]</td><td>0…255; the model checks against its L</td></tr>
 * <tr><td>known</td><td>[B, H, W]</td><td>true = known; all true at first</td></tr>
 * <tr><td>conditioning</td><td>[B, H, W, K]</td><td>features; K may be 0</td></tr>
 * </table>
 *
 * <p>Unlike the records of this package it is a buffer, filled and drawn into in place. Not safe
 * for threads.
 */
public final class PixelBatch {
  private final int count;
  private final int height;
  private final int width;
  private final int channels;
  private final int conditioning;
  private final byte[] levels;
  private final boolean[] known;
  private final float[] map;

  /** A batch of level 0, all known, without a conditioning map. */
  public PixelBatch(int count, int height, int width, int channels) {
    this(count, height, width, channels, 0);
  }

  /**
   * A batch of level 0, all known, with a conditioning map of zeros.
   *
   * @throws IllegalArgumentException when a size is below 1, {@code conditioning} below 0, or the
   *     whole too large for an array
   */
  public PixelBatch(int count, int height, int width, int channels, int conditioning) {
    if (count < 1 || height < 1 || width < 1 || channels < 1 || conditioning < 0) {
      throw new IllegalArgumentException(
          "sizes must be 1 or more, got "
              + count
              + "×"
              + height
              + "×"
              + width
              + "×"
              + channels
              + ", conditioning "
              + conditioning);
    }
    if ((double) count * height * width * Math.max(channels, conditioning)
        > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a batch of " + count + " images of " + width + "×" + height + " is too large");
    }
    this.count = count;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.conditioning = conditioning;
    this.levels = new byte[count * height * width * channels];
    this.known = new boolean[count * height * width];
    Arrays.fill(known, true);
    this.map = new float[count * height * width * conditioning];
  }

  /** B. */
  public int count() {
    return count;
  }

  /** H. */
  public int height() {
    return height;
  }

  /** W. */
  public int width() {
    return width;
  }

  /** C. */
  public int channels() {
    return channels;
  }

  /** K. */
  public int conditioning() {
    return conditioning;
  }

  /** Where a pixel stands in row-major order [B, H, W]. */
  public int index(int image, int y, int x) {
    return (image * height + y) * width + x;
  }

  public int level(int image, int y, int x, int channel) {
    return levels[index(image, y, x) * channels + channel] & 0xFF;
  }

  /**
   * Sets a subpixel.
   *
   * @throws IllegalArgumentException for a level outside 0…255, which would come back as another
   */
  public void setLevel(int image, int y, int x, int channel, int level) {
    if ((level & 0xFF) != level) {
      throw new IllegalArgumentException("a level must be 0…255, got " + level);
    }
    levels[index(image, y, x) * channels + channel] = (byte) level;
  }

  public boolean known(int image, int y, int x) {
    return known[index(image, y, x)];
  }

  public void setKnown(int image, int y, int x, boolean isKnown) {
    known[index(image, y, x)] = isKnown;
  }

  /** Makes every pixel unknown. */
  public void forgetAll() {
    Arrays.fill(known, false);
  }

  public float conditioning(int image, int y, int x, int feature) {
    return map[index(image, y, x) * conditioning + feature];
  }

  public void setConditioning(int image, int y, int x, int feature, float value) {
    map[index(image, y, x) * conditioning + feature] = value;
  }

  /** A copy that shares nothing with this one. */
  public PixelBatch copy() {
    PixelBatch copy = new PixelBatch(count, height, width, channels, conditioning);
    System.arraycopy(levels, 0, copy.levels, 0, levels.length);
    System.arraycopy(known, 0, copy.known, 0, known.length);
    System.arraycopy(map, 0, copy.map, 0, map.length);
    return copy;
  }

  /** How many pixels are known. */
  public int knownPixels() {
    int pixels = 0;
    for (boolean one : known) {
      if (one) {
        pixels++;
      }
    }
    return pixels;
  }

  /** A copy of the levels, [B, H, W, C]. */
  public int[] levels() {
    int[] copy = new int[levels.length];
    for (int i = 0; i < levels.length; i++) {
      copy[i] = levels[i] & 0xFF;
    }
    return copy;
  }

  /** The greatest level in the batch. */
  public int greatestLevel() {
    int greatest = 0;
    for (byte level : levels) {
      greatest = Math.max(greatest, level & 0xFF);
    }
    return greatest;
  }

  /** 1 where known and 0 elsewhere, [B, H, W]. */
  public float[] knownOnes() {
    float[] ones = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      ones[i] = known[i] ? 1 : 0;
    }
    return ones;
  }

  /** A copy of the conditioning map, [B, H, W, K]. */
  public float[] conditioningMap() {
    return map.clone();
  }

  /**
   * A copy of some of the images, in the given order; one may be named several times.
   *
   * @throws IndexOutOfBoundsException when there is no such image
   */
  public PixelBatch select(int... images) {
    PixelBatch selected = new PixelBatch(images.length, height, width, channels, conditioning);
    int size = height * width;
    for (int to = 0; to < images.length; to++) {
      int from = Objects.checkIndex(images[to], count) * size;
      int at = to * size;
      System.arraycopy(levels, from * channels, selected.levels, at * channels, size * channels);
      System.arraycopy(known, from, selected.known, at, size);
      System.arraycopy(
          map, from * conditioning, selected.map, at * conditioning, size * conditioning);
    }
    return selected;
  }

  /**
   * A copy of a rectangle of every image.
   *
   * @throws IndexOutOfBoundsException when it does not lie inside
   */
  public PixelBatch window(int top, int left, int rows, int columns) {
    Objects.checkFromIndexSize(top, rows, height);
    Objects.checkFromIndexSize(left, columns, width);
    PixelBatch window = new PixelBatch(count, rows, columns, channels, conditioning);
    for (int image = 0; image < count; image++) {
      for (int y = 0; y < rows; y++) {
        int from = index(image, top + y, left);
        int to = window.index(image, y, 0);
        System.arraycopy(levels, from * channels, window.levels, to * channels, columns * channels);
        System.arraycopy(known, from, window.known, to, columns);
        System.arraycopy(
            map, from * conditioning, window.map, to * conditioning, columns * conditioning);
      }
    }
    return window;
  }
}
