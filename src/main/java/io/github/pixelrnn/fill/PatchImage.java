// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.List;

/**
 * An image with holes, as {@link PatchSynthesis} reads it.
 *
 * @param values grey levels [y][x][channel], fractions allowed; ignored at unknown pixels
 * @param width pixels in a row
 * @param height rows
 * @param channels 1 or more
 * @param unknown [y][x], true at the pixels to fill
 * @param allowed [y][x], true at the pixels of this plane that may be copied; null allows all
 * @param others further planes of the same size and channels to copy from, such as other slices
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PatchImage(
    float[] values,
    int width,
    int height,
    int channels,
    boolean[] unknown,
    boolean[] allowed,
    List<Plane> others) {

  /**
   * Another plane to copy from.
   *
   * @param values grey levels [y][x][channel]
   * @param unknown [y][x], true at pixels that must not be copied
   */
  public record Plane(float[] values, boolean[] unknown) {}

  /** Checks the sizes. */
  public PatchImage {
    require(width > 0 && height > 0 && channels > 0, "width, height and channels must be positive");
    require(unknown.length == width * height, "unknown: must have width × height values");
    require(
        allowed == null || allowed.length == unknown.length,
        "allowed: must have width × height values, or be null");
    require(
        values.length == unknown.length * channels,
        "values: must have width × height × channels values");
    others = List.copyOf(others);
    for (Plane plane : others) {
      require(
          plane.values.length == values.length && plane.unknown.length == unknown.length,
          "others: every plane must have the size of the image");
    }
  }

  /** An image without further planes that may be copied from everywhere. */
  public PatchImage(float[] values, int width, int height, int channels, boolean[] unknown) {
    this(values, width, height, channels, unknown, null, List.of());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
