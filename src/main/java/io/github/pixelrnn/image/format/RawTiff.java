// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A TIFF or BigTIFF file of one grey page whose values lie in it as they are, in strips or in
 * tiles: any of them is read without the others.
 */
public final class RawTiff implements Closeable {
  private final FileBytes bytes;
  private final RawLayout page;
  private final int valueBytes;

  private RawTiff(FileBytes bytes, RawLayout page) {
    this.bytes = bytes;
    this.page = page;
    this.valueBytes = page.bits() / Byte.SIZE;
  }

  /**
   * Opens one.
   *
   * @return empty for a file of another kind: packed, of colours, of several pages, with black for
   *     large values, or no TIFF
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

  /**
   * Whether a file is of a kind that ImageJ's own reader does not read, a BigTIFF or a TIFF of
   * tiles; of these, too, {@link #open} has some only.
   *
   * @throws IOException when it is damaged, or can't be read
   */
  public static boolean isBeyondImageJ(Path file) throws IOException {
    try (FileBytes bytes = new FileBytes(file)) {
      return FileStructure.isBeyondImageJ(bytes);
    }
  }

  public int width() {
    return page.width();
  }

  public int height() {
    return page.height();
  }

  /** Of a value: 8 and 16 are whole numbers without sign, 32 is floating point. */
  public int bits() {
    return page.bits();
  }

  /** The order of a value's bytes. */
  public ByteOrder order() {
    return bytes.order();
  }

  /** Where in the file a value lies. */
  public long place(int x, int y) {
    return page.place(x, y);
  }

  /** How many values of any row lie one after the other from a column on, that one included. */
  public int together(int x) {
    return page.together(x);
  }

  /**
   * Values of a row.
   *
   * @param count how many, from the column {@code x} on
   * @return in the file's order of bytes
   * @throws IOException when they can't be read
   */
  public ByteBuffer read(int x, int y, int count) throws IOException {
    if (x < 0 || x > width() - count || y < 0 || y >= height()) {
      throw new IOException("it is smaller than it was, " + width() + "×" + height() + " pixels");
    }
    ByteBuffer values =
        ByteBuffer.allocate(Math.multiplyExact(count, valueBytes)).order(bytes.order());
    for (int next = x; next < x + count; next += together(next)) {
      int some = Math.min(together(next), x + count - next);
      bytes.read(place(next, y), values.limit(values.position() + some * valueBytes));
    }
    return values.flip();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
