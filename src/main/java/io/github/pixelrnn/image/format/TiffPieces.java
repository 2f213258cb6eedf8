// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;

/**
 * A grey page of a TIFF file in uncompressed pieces, which lie anywhere in it and which ImageJ does
 * not read: tiles (TIFF 6.0, section 15), of which those at the right and lower edge have values
 * that belong to no pixel, or a BigTIFF's strips, whose last may have fewer rows.
 */
final class TiffPieces implements RawLayout {
  /** Values of a tile; larger ones nobody writes. */
  private static final long LARGEST_TILE = 1 << 28;

  private final int width;
  private final int height;
  private final int bits;
  private final int pieceWidth;
  private final int pieceHeight;
  private final long[] offsets;

  private TiffPieces(
      int width, int height, int bits, int pieceWidth, int pieceHeight, long... offsets) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.pieceWidth = pieceWidth;
    this.pieceHeight = pieceHeight;
    this.offsets = offsets;
  }

  /**
   * That of a directory.
   *
   * @param pixels of it, which are raw
   * @throws IOException when it is damaged
   */
  static TiffPieces of(TiffDirectory directory, TiffPixels pixels, FileBytes file)
      throws IOException {
    long width = directory.value(TiffTag.WIDTH, 0);
    long height = directory.value(TiffTag.HEIGHT, 0);
    ImageSize.requireOnDisk(width, height);
    boolean tiles = directory.has(TiffTag.TILE_WIDTH);
    String piece = tiles ? "tile" : "strip";
    long pieceWidth = tiles ? directory.value(TiffTag.TILE_WIDTH, 0) : width;
    long pieceHeight =
        tiles
            ? directory.value(TiffTag.TILE_HEIGHT, 0)
            : Math.min(height, directory.value(TiffTag.ROWS_PER_STRIP, height));
    boolean none = pieceWidth < 1 || pieceHeight < 1;
    if (none || (tiles && pieceWidth > LARGEST_TILE / pieceHeight)) {
      throw new IOException(
          "it is damaged: its " + piece + "s are " + pieceWidth + "×" + pieceHeight);
    }
    int offsetsTag = tiles ? TiffTag.TILE_OFFSETS : TiffTag.OFFSETS;
    int lengthsTag = tiles ? TiffTag.TILE_BYTE_COUNTS : TiffTag.BYTE_COUNTS;
    PlacesInFile.requireCount(
        piece,
        ceiling(width, pieceWidth) * ceiling(height, pieceHeight),
        directory.count(offsetsTag),
        directory.count(lengthsTag));
    long[] offsets = directory.values(offsetsTag);
    long[] lengths = directory.values(lengthsTag);
    PlacesInFile places = new PlacesInFile(file, piece, directory);
    for (int i = 0; i < offsets.length; i++) {
      long rows = tiles ? pieceHeight : Math.min(pieceHeight, height - i * pieceHeight);
      places.add(offsets[i], lengths[i], pieceWidth * rows * pixels.bits() / Byte.SIZE);
    }
    places.requireApart();
    return new TiffPieces(
        (int) width, (int) height, pixels.bits(), (int) pieceWidth, (int) pieceHeight, offsets);
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
    long across = ceiling(width, pieceWidth);
    long piece = y / pieceHeight * across + x / pieceWidth;
    long within = (long) (y % pieceHeight) * pieceWidth + x % pieceWidth;
    return offsets[(int) piece] + within * bits / Byte.SIZE;
  }

  @Override
  public int together(int x) {
    return Math.min(width - x, pieceWidth - x % pieceWidth);
  }
}
