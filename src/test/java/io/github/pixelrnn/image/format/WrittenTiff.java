// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A TIFF file put together property by property, right or wrong: one page. */
public final class WrittenTiff {
  private static final int HEADER = 8;
  private static final int LONG8 = 16;
  private static final Set<Integer> PLACES = Set.of(TiffTag.OFFSETS, TiffTag.TILE_OFFSETS);
  private final Map<Integer, long[]> properties = new TreeMap<>();
  private byte[] pixels;
  private int magic = 42;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private long next;

  /** Uncompressed grey pixels in one strip. */
  public WrittenTiff(int width, int height, int bits) {
    this.pixels = new byte[width * height * bits / Byte.SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    set(TiffTag.WIDTH, width).set(TiffTag.HEIGHT, height).set(TiffTag.BITS, bits);
    set(TiffTag.COMPRESSION, 1).set(TiffTag.PHOTOMETRIC, 1).set(TiffTag.SAMPLES, 1);
    set(TiffTag.ROWS_PER_STRIP, height).set(TiffTag.OFFSETS, HEADER);
    set(TiffTag.BYTE_COUNTS, pixels.length);
  }

  /** Strips of three rows, the last shorter, without gaps. */
  static WrittenTiff strips(int width, int height, int bits) {
    WrittenTiff tiff = new WrittenTiff(width, height, bits);
    int rows = 3;
    int strips = (height + rows - 1) / rows;
    int row = width * bits / Byte.SIZE;
    long[] offsets = new long[strips];
    long[] lengths = new long[strips];
    for (int i = 0; i < strips; i++) {
      offsets[i] = HEADER + (long) i * rows * row;
      lengths[i] = (long) row * Math.min(rows, height - i * rows);
    }
    return tiff.set(TiffTag.ROWS_PER_STRIP, rows)
        .set(TiffTag.OFFSETS, offsets)
        .set(TiffTag.BYTE_COUNTS, lengths);
  }

  WrittenTiff set(int tag, long... values) {
    properties.put(tag, values);
    return this;
  }

  /** Other pixels, and how many. */
  public WrittenTiff pixels(byte... other) {
    pixels = other;
    return set(TiffTag.BYTE_COUNTS, other.length);
  }

  WrittenTiff magic(int other) {
    magic = other;
    return this;
  }

  /** Where the next directory is said to be; -1 for this one itself. */
  WrittenTiff next(long at) {
    next = at;
    return this;
  }

  /** In tiles instead; what is beyond the image is not 0. */
  public WrittenTiff tiles(int tileWidth, int tileHeight) {
    int width = (int) properties.get(TiffTag.WIDTH)[0];
    int height = (int) properties.get(TiffTag.HEIGHT)[0];
    int size = (int) properties.get(TiffTag.BITS)[0] / Byte.SIZE;
    int across = (width + tileWidth - 1) / tileWidth;
    int down = (height + tileHeight - 1) / tileHeight;
    int length = tileWidth * tileHeight * size;
    byte[] tiled = new byte[across * down * length];
    Arrays.fill(tiled, (byte) 0xEE);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int tile = y / tileHeight * across + x / tileWidth;
        int place = tile * length + (y % tileHeight * tileWidth + x % tileWidth) * size;
        System.arraycopy(pixels, (y * width + x) * size, tiled, place, size);
      }
    }
    pixels = tiled;
    properties.keySet().removeAll(Set.of(TiffTag.OFFSETS, TiffTag.BYTE_COUNTS));
    properties.remove(TiffTag.ROWS_PER_STRIP);
    long[] offsets = new long[across * down];
    long[] lengths = new long[across * down];
    for (int tile = 0; tile < offsets.length; tile++) {
      offsets[tile] = HEADER + (long) tile * length;
      lengths[tile] = length;
    }
    return set(TiffTag.TILE_WIDTH, tileWidth)
        .set(TiffTag.TILE_HEIGHT, tileHeight)
        .set(TiffTag.TILE_OFFSETS, offsets)
        .set(TiffTag.TILE_BYTE_COUNTS, lengths);
  }

  WrittenTiff order(ByteOrder other) {
    order = other;
    return this;
  }

  byte[] bytes() {
    int directory = HEADER + pixels.length + pixels.length % 2;
    int outside = directory + 2 + properties.size() * 12 + 4;
    int length = outside + properties.values().stream().mapToInt(v -> v.length * 4).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
    begin(bytes).putInt(directory).put(pixels);
    bytes.position(directory).putShort((short) properties.size());
    int at = outside;
    for (Map.Entry<Integer, long[]> property : properties.entrySet()) {
      long[] values = property.getValue();
      bytes.putShort((short) (int) property.getKey()).putShort((short) TiffDirectory.LONG);
      bytes.putInt(values.length).putInt(values.length == 1 ? (int) values[0] : at);
      if (values.length > 1) {
        for (long value : values) {
          bytes.putInt(at, (int) value);
          at += Integer.BYTES;
        }
      }
    }
    bytes.putInt((int) (next < 0 ? directory : next));
    return Arrays.copyOf(bytes.array(), Math.max(at, bytes.position()));
  }

  /**
   * As BigTIFF: places are 64-bit numbers, all else 16-bit ones in the one order of bytes, 32-bit
   * ones in the other, so that several may lie in the directory.
   */
  public byte[] bigBytes() {
    magic = 43;
    int small = order == ByteOrder.LITTLE_ENDIAN ? Short.BYTES : Integer.BYTES;
    int moved = 2 * HEADER;
    int directory = moved + pixels.length + pixels.length % 2;
    int outside = directory + 8 + properties.size() * 20 + 8;
    int length = outside + properties.values().stream().mapToInt(v -> v.length * 8).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
    begin(bytes).putShort((short) 8).putShort((short) 0);
    bytes.putLong(directory).put(pixels).position(directory).putLong(properties.size());
    int at = outside;
    for (Map.Entry<Integer, long[]> property : properties.entrySet()) {
      boolean place = PLACES.contains(property.getKey());
      long[] values =
          Arrays.stream(property.getValue()).map(v -> place ? v + moved - HEADER : v).toArray();
      boolean more = Arrays.stream(values).anyMatch(value -> value >> Short.SIZE != 0);
      int size = place ? Long.BYTES : more ? Integer.BYTES : small;
      bytes.putShort((short) (int) property.getKey());
      bytes.putShort(
          (short) (place ? LONG8 : size == Short.BYTES ? TiffDirectory.SHORT : TiffDirectory.LONG));
      bytes.putLong(values.length);
      int start = bytes.position();
      bytes.position(start + 8);
      boolean apart = size * values.length > Long.BYTES;
      int into = apart ? at : start;
      if (apart) {
        bytes.putLong(start, at);
        at += size * values.length;
      }
      for (long value : values) {
        switch (size) {
          case Long.BYTES -> bytes.putLong(into, value);
          case Integer.BYTES -> bytes.putInt(into, (int) value);
          default -> bytes.putShort(into, (short) value);
        }
        into += size;
      }
    }
    bytes.putLong(next);
    return Arrays.copyOf(bytes.array(), Math.max(at, bytes.position()));
  }

  private ByteBuffer begin(ByteBuffer bytes) {
    byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    return bytes.put(letter).put(letter).putShort((short) magic);
  }
}
