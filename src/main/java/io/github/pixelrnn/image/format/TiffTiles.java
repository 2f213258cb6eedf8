// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/**
 * A grey page of a TIFF file in uncompressed tiles (TIFF 6.0, section 15), all of one size: those
 * at the right and lower edge have values that belong to no pixel.
 */
final class TiffTiles implements RawLayout {
  private final int width;
  private final int height;
  private final int bits;
  private final int tileWidth;
  private final int tileHeight;
  private final long[] offsets;

  private TiffTiles(
      int width, int height, int bits, int tileWidth, int tileHeight, long... offsets) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.tileWidth = tileWidth;
    this.tileHeight = tileHeight;
    this.offsets = offsets;
  }

  /**
   * That of a directory.
   *
   * @param pixels of it, which are raw
   * @throws IOException when it is damaged
   */
  static TiffTiles of(TiffDirectory directory, TiffPixels pixels, FileBytes file)
      throws IOException {
    long width = directory.value(TiffTag.WIDTH, 0);
    long height = directory.value(TiffTag.HEIGHT, 0);
    ImageSize.requireOnDisk(width, height);
    long tileWidth = directory.value(TiffTag.TILE_WIDTH, 0);
    long tileHeight = directory.value(TiffTag.TILE_HEIGHT, 0);
    // Tiles of more than a gigabyte nobody writes.
    if (tileWidth < 1 || tileHeight < 1 || tileWidth > (1 << 30) / Float.BYTES / tileHeight) {
      throw new IOException("it is damaged: its tiles are " + tileWidth + "×" + tileHeight);
    }
    long count = ceiling(width, tileWidth) * ceiling(height, tileHeight);
    PlacesInFile.requireCount(
        "tile",
        count,
        directory.count(TiffTag.TILE_OFFSETS),
        directory.count(TiffTag.TILE_BYTE_COUNTS));
    long[] offsets = directory.values(TiffTag.TILE_OFFSETS);
    long[] lengths = directory.values(TiffTag.TILE_BYTE_COUNTS);
    PlacesInFile places = new PlacesInFile(file, "tile", directory);
    for (int tile = 0; tile < offsets.length; tile++) {
      places.add(offsets[tile], lengths[tile], tileWidth * tileHeight * pixels.bits() / Byte.SIZE);
    }
    places.requireApart();
    return new TiffTiles(
        (int) width, (int) height, pixels.bits(), (int) tileWidth, (int) tileHeight, offsets);
  }

  private static long ceiling(long all, long part) {
    return (all + part - 1) / part;
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
    long across = ceiling(width, tileWidth);
    long tile = y / tileHeight * across + x / tileWidth;
    long within = (long) (y % tileHeight) * tileWidth + x % tileWidth;
    return offsets[(int) tile] + within * bits / Byte.SIZE;
  }

  @Override
  public int together(int x) {
    return Math.min(width - x, tileWidth - x % tileWidth);
  }
}
