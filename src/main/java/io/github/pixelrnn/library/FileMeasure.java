// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The figures by which archives and cards know a file.
 *
 * @param bytes its length
 * @param crc32 of its bytes
 * @param sha256 of them, 64 lower-case hex digits
 */
record FileMeasure(long bytes, long crc32, String sha256) {

  /** Measures a file by writing it nowhere. */
  static FileMeasure of(FileContent content) throws IOException {
    Sink sink = new Sink();
    content.writeTo(sink);
    return new FileMeasure(
        sink.bytes, sink.crc.getValue(), HexFormat.of().formatHex(sink.digest.digest()));
  }

  private static final class Sink extends OutputStream {
    private final CRC32 crc = new CRC32();
    private final MessageDigest digest;
    private long bytes;

    Sink() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int from, int count) {
      crc.update(buffer, from, count);
      digest.update(buffer, from, count);
      bytes += count;
    }
  }
}
