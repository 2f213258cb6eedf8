// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/**
 * The compressed strips of a page, unpacked for nothing but their lengths: ImageJ goes on with
 * zeros where one ends too early, and never ends where a ZIP stream does.
 */
final class PackedStrips {
  private final TiffPage page;
  private final long rowBytes;

  PackedStrips(TiffPage page) {
    this.page = page;
    this.rowBytes = page.pixels().rowBytes(page.width());
  }

  /**
   * Refuses strips that don't hold just what they should. The last may hold more rows than there
   * are left, as some programs write it.
   *
   * @throws IOException saying so
   */
  void require(FileBytes file) throws IOException {
    int strips = page.strips();
    if (page.pixels().compression() == TiffPixels.PACK_BITS) {
      requireRowsPerStrip();
    }
    for (int strip = 0; strip < strips; strip++) {
      if (page.length(strip) > Integer.MAX_VALUE - Byte.SIZE) {
        throw new IOException("a strip of it has more than 2 GB; save it in smaller ones");
      }
      byte[] packed = file.read(page.offset(strip), (int) page.length(strip)).array();
      long need = page.bytes(strip);
      boolean last = (strip + 1) % (strips / page.pixels().planes()) == 0;
      long whole = last ? Math.max(need, page.rows() * rowBytes) : need;
      long most = (page.rows() <= page.height() ? whole : need) + rowBytes - 1;
      long got = unpacked(packed, most);
      if (got < need || got > most) {
        throw new IOException(
            "it is damaged: a strip of it has "
                + (got < need ? "less" : "more")
                + " than it needs");
      }
      if (page.pixels().planar() && got != need) {
        throw new IOException("it is damaged: a strip of it is longer than it should be");
      }
    }
  }

  /** ImageJ multiplies these as 32-bit numbers and unpacks no further. */
  private void requireRowsPerStrip() throws IOException {
    int rows = (int) page.rows();
    int bytes = page.pixels().planar() ? 3 : (int) (rowBytes / page.width());
    int product = rows * page.width() * bytes;
    if (product != 0 && product < page.bytes(0)) {
      throw new IOException("its strips say no number of rows; save it uncompressed");
    }
  }

  private long unpacked(byte[] packed, long most) throws IOException {
    return switch (page.pixels().compression()) {
      case TiffPixels.LZW -> new LzwStrip(packed).length(most);
      case TiffPixels.ZIP -> ZipStrip.length(packed, most);
      default -> packBits(packed);
    };
  }

  private static long packBits(byte[] packed) throws IOException {
    long length = 0;
    int at = 0;
    while (at < packed.length) {
      int count = packed[at];
      boolean copied = count >= 0;
      at += copied ? count + 2 : count == Byte.MIN_VALUE ? 1 : 2;
      length += copied ? count + 1 : count == Byte.MIN_VALUE ? 0 : 1 - count;
    }
    if (at != packed.length) {
      throw new IOException("it is damaged: a strip of it ends too early");
    }
    return length;
  }
}
