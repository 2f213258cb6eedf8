// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * How much of a stream was copied.
 *
 * @param bytes counted as they came; one more than allowed when there were too many
 * @param crc32 of them
 */
record BoundedCopy(long bytes, long crc32) {

  /**
   * Copies a stream into a new file.
   *
   * @param most not one byte more than one too many is read
   */
  static BoundedCopy of(InputStream in, Path to, long most) throws IOException {
    CRC32 sum = new CRC32();
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      while (bytes <= most) {
        int wanted = (int) Math.min(buffer.length, most + 1 - bytes);
        int read = in.read(buffer, 0, wanted);
        if (read < 0) {
          break;
        }
        bytes += read;
        sum.update(buffer, 0, read);
        write(out, buffer, (int) (read - Math.max(0, bytes - most)));
      }
    }
    return new BoundedCopy(bytes, sum.getValue());
  }

  private static void write(OutputStream out, byte[] buffer, int count) throws IOException {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw new IOException("the library can't be written to: " + e.getMessage(), e);
    }
  }
}
