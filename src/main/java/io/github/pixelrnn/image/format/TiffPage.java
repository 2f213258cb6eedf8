// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/** One page of a TIFF file, in strips of rows. */
final class TiffPage implements RawLayout {
  private static final long MASK = 0xFFFFFFFFL;

  private final int width;
  private final int height;
  private final TiffPixels pixels;
  private final long rows;
  private final long[] offsets;
  private final long[] lengths;

  private TiffPage(
      int width, int height, TiffPixels pixels, long rows, long[] offsets, long[] lengths) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    this.rows = rows;
    this.offsets = offsets;
    this.lengths = lengths;
  }

  /**
   * That of a directory.
   *
   * @throws IOException when it is damaged, or ImageJ would read it wrong
   */
  static TiffPage of(TiffDirectory directory) throws IOException {
    long width = directory.value(TiffTag.WIDTH, 0);
    long height = directory.value(TiffTag.HEIGHT, 0);
    ImageSize.requireOnDisk(width, height);
    if (directory.has(TiffTag.TILE_WIDTH)) {
      throw new IOException("a page of it is made of tiles; save it as a TIFF of strips");
    }
    TiffPixels pixels = TiffPixels.of(directory);
    if (pixels.bits() == 10 && width % 4 != 0) {
      throw new IOException("its values have 10 bits; save it with 16");
    }
    long rows = directory.value(TiffTag.ROWS_PER_STRIP, MASK);
    long strips = rows < 1 ? 0 : (height + rows - 1) / rows * pixels.planes();
    long[] offsets = directory.values(TiffTag.OFFSETS);
    if (offsets.length == 0 || offsets.length != strips) {
      throw new IOException(
          "it is damaged: it has " + offsets.length + " strips, and should have " + strips);
    }
    long[] lengths = directory.values(TiffTag.BYTE_COUNTS);
    if (lengths.length != strips && (lengths.length != 0 || strips != 1 || pixels.isPacked())) {
      throw new IOException("it is damaged: the lengths of its strips are missing");
    }
    boolean short2 = strips == 2 && directory.type(TiffTag.BYTE_COUNTS) == TiffDirectory.SHORT;
    if (strips > 1 && (directory.type(TiffTag.OFFSETS) != TiffDirectory.LONG || short2)) {
      throw new IOException("it keeps where its strips are as 16-bit numbers, which is not read");
    }
    return new TiffPage((int) width, (int) height, pixels, rows, offsets, lengths);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int bits() {
    return pixels.bits();
  }

  /** Where in the file a value lies, of pixels that are {@link TiffPixels#isRaw raw}. */
  @Override
  public long place(int x, int y) {
    int strip = (int) (y / rows);
    long row = pixels.rowBytes(width);
    return offsets[strip] + (y - strip * rows) * row + (long) x * pixels.bits() / Byte.SIZE;
  }

  @Override
  public int together(int x) {
    return width - x;
  }

  TiffPixels pixels() {
    return pixels;
  }

  /** How many rows a strip has; the last may have fewer. */
  long rows() {
    return rows;
  }

  int strips() {
    return offsets.length;
  }

  /** Where a strip begins. */
  long offset(int strip) {
    return offsets[strip];
  }

  /** How many bytes a strip has in the file. */
  long length(int strip) {
    return lengths[strip];
  }

  /** How many bytes the whole page takes, unpacked. */
  long bytes() {
    return pixels.rowBytes(width) * height * pixels.planes();
  }

  /** How many bytes it takes in ImageJ. */
  long memory() {
    return (long) width * height * pixels.memory();
  }

  /** How many bytes a strip has, unpacked. */
  long bytes(int strip) {
    long before = strip % (offsets.length / pixels.planes()) * rows;
    return pixels.rowBytes(width) * Math.min(rows, height - before);
  }

  /** Whether it and another could be planes of one stack. */
  boolean isLike(TiffPage other) {
    return width == other.width
        && height == other.height
        && pixels.bits() == other.pixels.bits()
        && pixels.samples() == other.pixels.samples();
  }

  /** Whether the strips follow one another without gaps, in the order of the rows. */
  boolean isContiguous() {
    for (int strip = 1; strip < offsets.length; strip++) {
      if (offsets[strip] != offsets[strip - 1] + bytes(strip - 1)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Refuses a page whose pixels are not all in the file.
   *
   * @param stacked whether others follow
   * @throws IOException saying what is missing
   */
  void require(FileBytes file, boolean stacked) throws IOException {
    if (pixels.isPacked()) {
      new PackedStrips(this).require(file);
      return;
    }
    if (!file.holds(offsets[0], Math.min(bytes(), file.length() + 1)) && isContiguous()) {
      throw new IOException("it ends too early");
    }
    if (offsets.length == 1) {
      // ImageJ itself writes 0 where 32 bits can't hold it.
      long said = lengths.length == 0 ? 0 : lengths[0];
      if (said != 0 && said < bytes() && said != (bytes() & MASK)) {
        throw new IOException("it is damaged: its strip is too short for its size");
      }
      return;
    }
    // ImageJ skips gaps between strips for some kinds of pixels, and of single pages only.
    boolean gaps = !stacked && pixels.bits() >= Short.SIZE && !pixels.planar();
    if (!isContiguous() && !(gaps && ascends())) {
      throw new IOException("its strips have gaps or another order than its rows; save it anew");
    }
    for (int strip = 0; strip < offsets.length; strip++) {
      if (lengths[strip] != bytes(strip)) {
        throw new IOException("it is damaged: a strip of it has another length than it needs");
      }
      if (!file.holds(offsets[strip], lengths[strip])) {
        throw new IOException("it ends too early");
      }
    }
  }

  private boolean ascends() {
    for (int strip = 1; strip < offsets.length; strip++) {
      if (offsets[strip] < offsets[strip - 1] + lengths[strip - 1]) {
        return false;
      }
    }
    return true;
  }
}
