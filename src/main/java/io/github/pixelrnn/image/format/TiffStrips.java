// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/**
 * A grey page of a BigTIFF file in uncompressed strips of rows, in any order and with any gaps,
 * which ImageJ does not read.
 */
final class TiffStrips implements RawLayout {
  private final int width;
  private final int height;
  private final int bits;
  private final long rows;
  private final long[] offsets;

  private TiffStrips(int width, int height, int bits, long rows, long... offsets) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.rows = rows;
    this.offsets = offsets;
  }

  /**
   * That of a directory.
   *
   * @param pixels of it, which are raw
   * @throws IOException when it is damaged
   */
  static TiffStrips of(TiffDirectory directory, TiffPixels pixels, FileBytes file)
      throws IOException {
    long width = directory.value(TiffTag.WIDTH, 0);
    long height = directory.value(TiffTag.HEIGHT, 0);
    ImageSize.requireOnDisk(width, height);
    long rows = Math.min(height, directory.value(TiffTag.ROWS_PER_STRIP, height));
    if (rows < 1) {
      throw new IOException("it is damaged: its strips have no rows");
    }
    PlacesInFile.requireCount(
        "strip",
        (height + rows - 1) / rows,
        directory.count(TiffTag.OFFSETS),
        directory.count(TiffTag.BYTE_COUNTS));
    long[] offsets = directory.values(TiffTag.OFFSETS);
    long[] lengths = directory.values(TiffTag.BYTE_COUNTS);
    PlacesInFile places = new PlacesInFile(file, "strip", directory);
    for (int strip = 0; strip < offsets.length; strip++) {
      long length = Math.min(rows, height - strip * rows) * pixels.rowBytes((int) width);
      places.add(offsets[strip], lengths[strip], length);
    }
    places.requireApart();
    return new TiffStrips((int) width, (int) height, pixels.bits(), rows, offsets);
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
    return bits;
  }

  @Override
  public long place(int x, int y) {
    long within = y % rows * width + x;
    return offsets[(int) (y / rows)] + within * bits / Byte.SIZE;
  }

  @Override
  public int together(int x) {
    return width - x;
  }
}
