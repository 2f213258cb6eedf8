// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/**
 * How long an LZW-compressed strip is (TIFF 6.0, section 13): of each code only the length of what
 * it stands for is kept.
 */
final class LzwStrip {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int CODES = 4096;
  private static final int FEWEST_BITS = 9;
  private static final int MOST_BITS = 12;

  /** So many codes without a new beginning are more than ImageJ's table holds. */
  private static final int MOST_SYMBOLS = 16384;

  private final byte[] packed;
  private long bit;

  LzwStrip(byte[] packed) {
    this.packed = packed;
  }

  /**
   * Its length unpacked.
   *
   * @param most beyond which it doesn't matter
   * @throws IOException when a code stands for nothing
   */
  long length(long most) throws IOException {
    long[] lengths = new long[CODES];
    long length = 0;
    int bits = FEWEST_BITS;
    int next = FIRST;
    int before = -1;
    boolean begun = false;
    while (length <= most) {
      int code = read(bits);
      if (code < 0 || code == END) {
        return length;
      }
      if (code == CLEAR) {
        begun = true;
        bits = FEWEST_BITS;
        next = FIRST;
        before = -1;
        continue;
      }
      boolean known = code < CLEAR || (code >= FIRST && code < next);
      if (!begun || (before < 0 && code >= CLEAR) || (!known && code != next)) {
        throw new IOException("it is damaged: a strip of it can't be unpacked");
      }
      long grown = before < 0 ? 0 : (before < CLEAR ? 1 : lengths[before]) + 1;
      length += code < CLEAR ? 1 : known ? lengths[code] : grown;
      if (before >= 0) {
        if (next < CODES) {
          lengths[next] = grown;
        }
        next++;
      }
      if (next >= MOST_SYMBOLS) {
        throw new IOException("it is damaged: a strip of it can't be unpacked");
      }
      before = code;
      bits = bits(next);
    }
    return length;
  }

  /** Codes grow one earlier than they must. */
  private static int bits(int next) {
    return Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(next + 1));
  }

  private int read(int bits) {
    if (bit + bits > (long) packed.length * Byte.SIZE) {
      return -1;
    }
    int code = 0;
    for (int i = 0; i < bits; i++, bit++) {
      int at = (int) (bit / Byte.SIZE);
      int shift = Byte.SIZE - 1 - (int) (bit % Byte.SIZE);
      code = 2 * code + ((packed[at] >> shift) & 1);
    }
    return code;
  }
}
