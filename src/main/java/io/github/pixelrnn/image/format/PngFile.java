// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A PNG file, chunk by chunk up to its end, with all bytes of its pixels. */
final class PngFile {
  private static final int SIGNATURE = 8;
  private static final int HEAD = 8;
  private static final int CHECKSUM = 4;
  private static final int BLOCK = 1 << 16;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;

  private final FileBytes file;
  private final byte[] unpacked = new byte[BLOCK];
  private PngHeader header;
  private boolean palette;
  private boolean transparent;
  private long pixelBytes;

  PngFile(FileBytes file) {
    this.file = file;
  }

  /**
   * Refuses a file that is not whole or whose grey values transparency would change.
   *
   * @return what will be lost
   */
  Optional<String> require() throws IOException {
    Inflater inflater = new Inflater();
    try {
      readChunks(inflater);
    } finally {
      inflater.end();
    }
    if (pixelBytes < header.pixelBytes()) {
      throw new IOException("it is damaged: its pixels end too early");
    }
    if (header.isPalette() && !palette) {
      throw new IOException("it is damaged: its palette is missing");
    }
    transparent |= header.hasAlpha();
    if (transparent && header.isUnreadableWithAlpha()) {
      throw new IOException(
          (header.isGrey() ? "it is grey with transparency" : "it is 16-bit with transparency")
              + ", which is not read; save it without");
    }
    return transparent
        ? Optional.of("has transparency, which is not kept: it is read as it looks on white")
        : Optional.empty();
  }

  private void readChunks(Inflater inflater) throws IOException {
    long at = SIGNATURE;
    int type = 0;
    while (type != IEND) {
      ByteBuffer head = file.read(at, HEAD);
      long length = Integer.toUnsignedLong(head.getInt());
      type = head.getInt();
      if (at == SIGNATURE != (type == IHDR) || (type == IHDR && length != PngHeader.LENGTH)) {
        throw new IOException("it is damaged: its header is missing or stands twice");
      }
      if (!file.holds(at, HEAD + length + CHECKSUM)) {
        throw new IOException("it ends too early");
      }
      readChunk(at + HEAD, length, type, inflater);
      at += HEAD + length + CHECKSUM;
    }
  }

  private void readChunk(long at, long length, int type, Inflater inflater) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(file.read(at - Integer.BYTES, Integer.BYTES));
    for (long done = 0; done < length; done += BLOCK) {
      ByteBuffer data = file.read(at + done, (int) Math.min(BLOCK, length - done));
      checksum.update(data.duplicate());
      if (type == IHDR) {
        header = PngHeader.of(data);
      } else if (type == IDAT) {
        inflate(data, inflater);
      }
    }
    palette |= type == PLTE;
    transparent |= type == TRNS;
    if (file.read(at + length, CHECKSUM).getInt() != (int) checksum.getValue()) {
      throw new IOException("it is damaged: a checksum in it is wrong");
    }
  }

  /** No further than the pixels need, so that a file can't make endless work. */
  private void inflate(ByteBuffer data, Inflater inflater) throws IOException {
    inflater.setInput(data);
    try {
      while (pixelBytes < header.pixelBytes()) {
        int count = inflater.inflate(unpacked);
        if (count == 0) {
          return; // to go on in the next chunk, if there is one
        }
        pixelBytes += count;
      }
    } catch (DataFormatException e) {
      throw new IOException("it is damaged: its pixels can't be unpacked", e);
    }
  }
}
