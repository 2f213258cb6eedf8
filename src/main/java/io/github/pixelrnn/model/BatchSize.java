// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** The sizes that a {@link PixelBatch} may have. */
final class BatchSize {
  private BatchSize() {}

  /**
   * B·H·W.
   *
   * @throws IllegalArgumentException when a size is below 1, {@code conditioning} or {@code guide}
   *     below 0, or the whole too large for an array
   */
  static int pixels(int count, int height, int width, int channels, int conditioning, int guide) {
    if (Math.min(Math.min(count, height), Math.min(width, channels)) < 1
        || Math.min(conditioning, guide) < 0) {
      String sizes = count + "×" + height + "×" + width + "×" + channels;
      throw new IllegalArgumentException(
          "sizes must be 1 or more, got "
              + sizes
              + ", conditioning "
              + conditioning
              + ", guide "
              + guide);
    }
    double pixels = (double) count * height * width;
    if (pixels * Math.max(channels, Math.max(conditioning, guide)) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a batch of " + count + " images of " + width + "×" + height + " is too large");
    }
    return (int) pixels;
  }
}
