// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/** How large images may be. */
final class ImageSize {
  private static final int MEGABYTE = 1 << 20;

  private ImageSize() {}

  /**
   * Refuses an image that has no pixels or too many.
   *
   * @throws IOException saying so
   */
  static void require(long width, long height) throws IOException {
    requireOnDisk(width, height);
    if (height > Integer.MAX_VALUE / width) {
      throw new IOException(
          "it is " + width + "×" + height + " pixels, more than a plane can have here");
    }
  }

  /**
   * Refuses an image that has no pixels, or more in one direction than an array can have bytes; all
   * together may be more than a plane in memory can have.
   *
   * @throws IOException saying so
   */
  static void requireOnDisk(long width, long height) throws IOException {
    if (width < 1 || height < 1) {
      throw new IOException("it is damaged: its size is " + width + "×" + height);
    }
    if (width >= Integer.MAX_VALUE / Float.BYTES || height > Integer.MAX_VALUE) {
      throw new IOException(
          "it is " + width + "×" + height + " pixels, more than an image can have here");
    }
  }

  /**
   * Refuses an image that Java's memory can't hold at all.
   *
   * @param bytes that its pixels take
   * @throws IOException saying so
   */
  static void requireMemory(long bytes) throws IOException {
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new IOException(
          "its pixels take "
              + bytes / MEGABYTE
              + " MB of memory, and Java may have "
              + most / MEGABYTE
              + "; give Java more");
    }
  }
}
