// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.tools.samples.Weave;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A large square of cloth with dust and scratches, written row by row: an uncompressed 8-bit TIFF,
 * in which a thousandth of all pixels has the value {@value #MARK} and is unknown.
 */
final class TrialSlide {
  /** The value of unknown pixels, which no other has. */
  static final int MARK = 255;

  /** At most one piece of dust or one scratch lies in a square of that side. */
  private static final int CELL = 256;

  /** The cloth repeats itself, lighter or darker. */
  private static final int REPEAT = 1020;

  private static final int LONGEST = 80;
  private static final int HEADER = 8;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  private final int side;
  private final byte[][] cloth = new byte[REPEAT][REPEAT];
  private final Noise.Stream stream = new Noise(1).stream(Noise.Purpose.PATCHES);
  private long unknown;

  /**
   * @param side in pixels, a multiple of {@value #CELL}
   */
  TrialSlide(int side) {
    if (side % CELL != 0) {
      throw new IllegalArgumentException(
          "the side must be a multiple of " + CELL + ", got " + side);
    }
    this.side = side;
    Weave weave = new Weave(new Noise(2));
    for (int y = 0; y < REPEAT; y++) {
      for (int x = 0; x < REPEAT; x++) {
        cloth[y][x] = (byte) weave.grey(y, x);
      }
    }
  }

  /**
   * Writes it, as BigTIFF where it has more pixels than ImageJ's planes.
   *
   * @return how many pixels are unknown
   */
  long write(Path file) throws IOException {
    unknown = 0;
    long pixels = (long) side * side;
    boolean big = pixels > Integer.MAX_VALUE;
    int header = big ? 2 * HEADER : HEADER;
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      out.writeInt(big ? 0x4D4D002B : 0x4D4D002A);
      if (big) {
        out.writeInt(Long.BYTES << Short.SIZE);
      }
      writeWord(out, header + pixels, big);
      for (int top = 0; top < side; top += CELL) {
        for (byte[] row : band(top)) {
          out.write(row);
        }
      }
      writeDirectory(out, header, big);
    }
    return unknown;
  }

  private void writeDirectory(DataOutputStream out, int header, boolean big) throws IOException {
    long[][] tags = {
      {256, side},
      {257, side},
      {258, 8},
      {259, 1},
      {262, 1},
      {273, header},
      {277, 1},
      {278, side},
      {279, (long) side * side}
    };
    if (big) {
      out.writeLong(tags.length);
    } else {
      out.writeShort(tags.length);
    }
    for (long[] tag : tags) {
      out.writeShort((int) tag[0]);
      out.writeShort(big ? LONG8 : LONG);
      writeWord(out, 1, big);
      writeWord(out, tag[1], big);
    }
    writeWord(out, 0, big);
  }

  private static void writeWord(DataOutputStream out, long word, boolean big) throws IOException {
    if (big) {
      out.writeLong(word);
    } else {
      out.writeInt((int) word);
    }
  }

  private byte[][] band(int top) {
    byte[][] band = new byte[CELL][side];
    for (int y = 0; y < CELL; y++) {
      for (int x = 0; x < side; x++) {
        int row = top + y;
        int lighter = (row / REPEAT * 7 + x / REPEAT * 5) % 16 - 8;
        int grey = Byte.toUnsignedInt(cloth[row % REPEAT][x % REPEAT]) + lighter;
        band[y][x] = (byte) Math.max(0, Math.min(MARK - 1, grey));
      }
    }
    for (int left = 0; left < side; left += CELL) {
      damage(band, top / CELL, left / CELL);
    }
    return band;
  }

  /** In five of nine squares, on the average, so that a thousandth of all is unknown. */
  private void damage(byte[][] band, int row, int column) {
    int left = column * CELL;
    if (stream.below(9, row, column, 0) >= 5) {
      return;
    }
    int x = left + LONGEST + stream.below(CELL - 2 * LONGEST, row, column, 1);
    int y = LONGEST + stream.below(CELL - 2 * LONGEST, row, column, 2);
    if (stream.below(2, row, column, 3) == 0) {
      int radius = 4 + stream.below(5, row, column, 4);
      for (int dy = -radius; dy <= radius; dy++) {
        for (int dx = -radius; dx <= radius; dx++) {
          if (dx * dx + dy * dy <= radius * radius) {
            mark(band, y + dy, x + dx);
          }
        }
      }
      return;
    }
    int length = LONGEST / 2 + stream.below(LONGEST / 2, row, column, 4);
    double slope = 2 * stream.uniform(row, column, 5) - 1;
    for (int along = 0; along < length; along++) {
      int across = (int) Math.round(slope * along);
      mark(band, y + along, x + across);
      mark(band, y + along, x + across + 1);
    }
  }

  private void mark(byte[][] band, int y, int x) {
    unknown += Byte.toUnsignedInt(band[y][x]) == MARK ? 0 : 1;
    band[y][x] = (byte) MARK;
  }
}
