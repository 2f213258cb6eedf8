// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.PixelBatch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * The first image of a batch as a PNG file, grey or RGB, each pixel a square. Nothing is
 * compressed, so that the same levels give the same bytes everywhere.
 *
 * @param levels L: level 0 is black, L − 1 white
 */
record CoverPicture(PixelBatch batch, int levels) {
  static final String NAME = "cover.png";

  /** Covers are shown about as wide as this. */
  private static final int WIDTH = 256;

  private static final int GREY = 0;
  private static final int RGB = 2;

  /** A stored block of zlib's format can't be longer. */
  private static final int BLOCK = 0xFFFF;

  byte[] png() {
    int scale = Math.max(1, WIDTH / batch.width());
    int width = batch.width() * scale;
    int height = batch.height() * scale;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) (batch.channels() == 1 ? GREY : RGB));
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", zlib(rows(width, height, scale)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Each row behind a zero: no filter. */
  private byte[] rows(int width, int height, int scale) {
    ByteBuffer rows = ByteBuffer.allocate(height * (1 + width * batch.channels()));
    for (int y = 0; y < height; y++) {
      rows.put((byte) 0);
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < batch.channels(); channel++) {
          int level = batch.level(0, y / scale, x / scale, channel);
          rows.put((byte) Math.round(255f * level / (levels - 1)));
        }
      }
    }
    return rows.array();
  }

  private static byte[] zlib(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x78);
    out.write(0x01);
    for (int from = 0; from < content.length; from += BLOCK) {
      int size = Math.min(BLOCK, content.length - from);
      out.write(from + size == content.length ? 1 : 0); // whether it is the last
      out.write(size & 0xFF);
      out.write(size >>> 8);
      out.write(~size & 0xFF);
      out.write(~size >>> 8 & 0xFF);
      out.write(content, from, size);
    }
    Adler32 sum = new Adler32();
    sum.update(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    ByteBuffer chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length);
    chunk.put(name).put(content).putInt((int) sum.getValue());
    file.writeBytes(chunk.array());
  }
}
