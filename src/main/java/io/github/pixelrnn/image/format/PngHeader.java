// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a PNG file's first chunk says.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bits of a sample
 * @param colour 0 grey, 2 RGB, 3 a palette, 4 and 6 the first two with alpha
 * @param interlaced whether the pixels come in Adam7's seven passes
 */
record PngHeader(int width, int height, int bits, int colour, boolean interlaced) {
  static final int LENGTH = 13;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  /** Of each of Adam7's passes: first column and row, steps of columns and rows. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /**
   * Reads it.
   *
   * @throws IOException when it can't be one
   */
  static PngHeader of(ByteBuffer data) throws IOException {
    long width = Integer.toUnsignedLong(data.getInt());
    long height = Integer.toUnsignedLong(data.getInt());
    ImageSize.require(width, height);
    int bits = data.get();
    int colour = data.get();
    boolean known = data.getShort() == 0; // compression and filter, a byte each
    int interlace = data.get();
    PngHeader header = new PngHeader((int) width, (int) height, bits, colour, interlace == 1);
    if (!known || interlace < 0 || interlace > 1 || !header.isAllowed()) {
      throw new IOException("it is damaged: its header is none of PNG's");
    }
    ImageSize.requireMemory(width * height * (bits > Byte.SIZE || colour != 0 ? 4 : 1));
    return header;
  }

  boolean isGrey() {
    return colour == 0 || colour == GREY_ALPHA;
  }

  boolean isPalette() {
    return colour == PALETTE;
  }

  boolean hasAlpha() {
    return colour == GREY_ALPHA || colour == RGB_ALPHA;
  }

  /** ImageJ draws what has transparency onto 8-bit RGB, and Java takes greys for linear light. */
  boolean isUnreadableWithAlpha() {
    return isGrey() || bits > Byte.SIZE;
  }

  /** How many bytes the unpacked rows have, with the byte before each that names its filter. */
  long pixelBytes() {
    if (!interlaced) {
      return bytes(width, height);
    }
    long sum = 0;
    for (int[] pass : PASSES) {
      int columns = (width - pass[0] + pass[2] - 1) / pass[2];
      int rows = (height - pass[1] + pass[3] - 1) / pass[3];
      sum += columns > 0 && rows > 0 ? bytes(columns, rows) : 0;
    }
    return sum;
  }

  private long bytes(int columns, int rows) {
    int samples =
        switch (colour) {
          case RGB -> 3;
          case GREY_ALPHA -> 2;
          case RGB_ALPHA -> 4;
          default -> 1;
        };
    return rows * (1 + ((long) columns * samples * bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  private boolean isAllowed() {
    return switch (colour) {
      case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
      case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
      case RGB, GREY_ALPHA, RGB_ALPHA -> bits == 8 || bits == 16;
      default -> false;
    };
  }
}
