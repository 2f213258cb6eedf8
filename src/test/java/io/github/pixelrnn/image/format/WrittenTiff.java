// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A TIFF file put together property by property, right or wrong: little-endian, one page. */
final class WrittenTiff {
  private static final int HEADER = 8;
  private final Map<Integer, long[]> properties = new TreeMap<>();
  private byte[] pixels;
  private int magic = 42;
  private long next;

  /** Uncompressed grey pixels in one strip. */
  WrittenTiff(int width, int height, int bits) {
    this.pixels = new byte[width * height * bits / Byte.SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    set(TiffTag.WIDTH, width).set(TiffTag.HEIGHT, height).set(TiffTag.BITS, bits);
    set(TiffTag.COMPRESSION, 1).set(TiffTag.PHOTOMETRIC, 1).set(TiffTag.SAMPLES, 1);
    set(TiffTag.ROWS_PER_STRIP, height).set(TiffTag.OFFSETS, HEADER);
    set(TiffTag.BYTE_COUNTS, pixels.length);
  }

  WrittenTiff set(int tag, long... values) {
    properties.put(tag, values);
    return this;
  }

  /** Other pixels, and how many. */
  WrittenTiff pixels(byte... other) {
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

  byte[] bytes() {
    int directory = HEADER + pixels.length + pixels.length % 2;
    int outside = directory + 2 + properties.size() * 12 + 4;
    int length = outside + properties.values().stream().mapToInt(v -> v.length * 4).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 'I').put((byte) 'I').putShort((short) magic).putInt(directory).put(pixels);
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
}
