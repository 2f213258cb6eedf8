// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How long a strip is that was compressed as ZIP files are. */
final class ZipStrip {
  private static final int BLOCK = 1 << 16;

  private ZipStrip() {}

  /**
   * Its length unpacked.
   *
   * @param most beyond which it doesn't matter
   * @throws IOException when it can't be unpacked to its end
   */
  static long length(byte[] packed, long most) throws IOException {
    Inflater inflater = new Inflater();
    byte[] block = new byte[BLOCK];
    try {
      inflater.setInput(packed);
      long length = 0;
      while (!inflater.finished() && length <= most) {
        int count = inflater.inflate(block);
        if (count == 0 && !inflater.finished()) {
          throw new IOException("it is damaged: a strip of it ends too early");
        }
        length += count;
      }
      return length;
    } catch (DataFormatException e) {
      throw new IOException("it is damaged: a strip of it can't be unpacked", e);
    } finally {
      inflater.end();
    }
  }
}
