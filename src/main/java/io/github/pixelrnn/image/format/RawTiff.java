// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A TIFF file of one grey page whose values lie in it as they are: any of them is read without the
 * others.
 */
public final class RawTiff implements Closeable {
  private final FileBytes bytes;
  private final TiffPage page;
  private final int valueBytes;

  private RawTiff(FileBytes bytes, TiffPage page) {
    this.bytes = bytes;
    this.page = page;
    this.valueBytes = page.pixels().bits() / Byte.SIZE;
  }

  /**
   * Opens one.
   *
   * @return empty for a file of another kind: packed, of colours, of several pages, of tiles, with
   *     black for large values, or no TIFF
   * @throws IOException when it is damaged, as a clause whose subject is "it", or can't be read
   */
  public static Optional<RawTiff> open(Path file) throws IOException {
    FileBytes bytes = new FileBytes(file);
    Optional<RawTiff> opened = Optional.empty();
    try {
      opened = FileStructure.rawPage(bytes).map(page -> new RawTiff(bytes, page));
    } finally {
      if (opened.isEmpty()) {
        bytes.close();
      }
    }
    return opened;
  }

  public int width() {
    return page.width();
  }

  public int height() {
    return page.height();
  }

  /** Of a value: 8 and 16 are whole numbers without sign, 32 is floating point. */
  public int bits() {
    return page.pixels().bits();
  }

  /** The order of a value's bytes. */
  public ByteOrder order() {
    return bytes.order();
  }

  /** Where in the file a value lies. */
  public long place(int x, int y) {
    long row = page.pixels().rowBytes(page.width());
    int strip = (int) (y / page.rows());
    return page.offset(strip) + (y - strip * page.rows()) * row + (long) x * valueBytes;
  }

  /**
   * Values of a row.
   *
   * @param count how many, from the column {@code x} on
   * @return in the file's order of bytes
   * @throws IOException when they can't be read
   */
  public ByteBuffer read(int x, int y, int count) throws IOException {
    return bytes.read(place(x, y), Math.multiplyExact(count, valueBytes));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
