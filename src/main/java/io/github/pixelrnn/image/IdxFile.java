// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Images in the IDX format of the MNIST digits: magic number 0x00000803, then count, rows and
 * columns (32 bits each, big-endian), then a byte a pixel. May be gzipped.
 */
final class IdxFile {
  private static final int MAGIC = 0x00000803;

  /** Larger files than any real one are refused before memory is asked for. */
  private static final long MOST_BYTES = 1L << 31;

  private static final int MOST_ROWS = 1 << 14;

  private IdxFile() {}

  /** Whether a file's name says so. */
  static boolean isNamed(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*[-.]idx\\d?(-ubyte)?(\\.gz)?") || name.matches(".*-ubyte(\\.gz)?");
  }

  /**
   * Reads images into a stack, a plane each.
   *
   * @param limit how many at most
   * @throws IOException naming the file and what is wrong with it
   */
  static ImagePlus read(Path file, long limit) throws IOException {
    String name = file.getFileName().toString();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        DataInputStream in =
            new DataInputStream(
                name.toLowerCase(Locale.ROOT).endsWith(".gz")
                    ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
                    : raw)) {
      int magic = in.readInt();
      if (magic != MAGIC) {
        throw new IOException(
            file
                + " is not an IDX file of images: it starts with "
                + String.format(Locale.ROOT, "%08x, not %08x", magic, MAGIC));
      }
      long count = in.readInt() & 0xFFFFFFFFL;
      long rows = in.readInt() & 0xFFFFFFFFL;
      long columns = in.readInt() & 0xFFFFFFFFL;
      long wanted = Math.min(count, limit);
      if (count < 1
          || rows < 1
          || columns < 1
          || rows > MOST_ROWS
          || columns > MOST_ROWS
          || wanted > MOST_BYTES / (rows * columns)) {
        throw new IOException(
            file
                + " says it holds "
                + count
                + " images of "
                + columns
                + "×"
                + rows
                + ", which can't be");
      }
      return read(in, name, (int) wanted, (int) rows, (int) columns);
    } catch (EOFException | ZipException e) {
      throw new IOException(file + " is damaged: it ends too early or is no gzip file", e);
    }
  }

  private static ImagePlus read(DataInputStream in, String name, int count, int rows, int columns)
      throws IOException {
    ImageStack stack = new ImageStack(columns, rows);
    for (int image = 0; image < count; image++) {
      // One by one, so that a short file that claims much ends before memory does.
      byte[] pixels = new byte[rows * columns];
      in.readFully(pixels);
      stack.addSlice(null, pixels);
    }
    return new ImagePlus(name, stack);
  }
}
