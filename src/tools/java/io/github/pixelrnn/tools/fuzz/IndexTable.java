// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A table such as {@code variables.index} around one block of entries, with checksums that agree
 * with whatever the block holds: otherwise they alone would refuse all that is tried.
 */
public final class IndexTable {
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int FOOTER = 48;

  /** A byte for the kind of compression, and a checksum. */
  private static final int TRAILER = 5;

  private IndexTable() {}

  /** A block of keys and values, none of which shares anything with another. */
  public static byte[] block(List<Map.Entry<byte[], byte[]>> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream starts = new ByteArrayOutputStream();
    for (Map.Entry<byte[], byte[]> entry : entries) {
      starts.writeBytes(fixed(out.size()));
      out.write(0);
      number(out, entry.getKey().length);
      number(out, entry.getValue().length);
      out.writeBytes(entry.getKey());
      out.writeBytes(entry.getValue());
    }
    out.writeBytes(entries.isEmpty() ? fixed(0) : starts.toByteArray());
    out.writeBytes(fixed(Math.max(1, entries.size())));
    return out.toByteArray();
  }

  /** The only block of a small table of TensorFlow's, which lies at its front. */
  public static byte[] blockOf(byte[] table) {
    int next = 0;
    int shift = 0;
    int at = table.length - FOOTER;
    for (; table[at] < 0; at++, shift += 7) {
      next |= (table[at] & 0x7f) << shift;
    }
    next |= table[at] << shift;
    return Arrays.copyOf(table, next - TRAILER);
  }

  /** A table around one block. */
  public static byte[] around(byte[] block) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] place = place(out, block);
    byte[] past = {(byte) 0xff};
    byte[] statistics = place(out, block(List.of()));
    byte[] index = place(out, block(List.of(Map.entry(past, place))));
    ByteBuffer footer = ByteBuffer.allocate(FOOTER).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(statistics).put(index).putLong(FOOTER - Long.BYTES, MAGIC);
    out.writeBytes(footer.array());
    return out.toByteArray();
  }

  private static byte[] place(ByteArrayOutputStream out, byte[] block) {
    ByteArrayOutputStream place = new ByteArrayOutputStream();
    number(place, out.size());
    number(place, block.length);
    CRC32C sum = new CRC32C();
    sum.update(block);
    sum.update(0);
    out.writeBytes(block);
    out.write(0);
    out.writeBytes(fixed(Integer.rotateRight((int) sum.getValue(), 15) + 0xa282ead8));
    return place.toByteArray();
  }

  private static byte[] fixed(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      out.write((rest & 0x7f) | 0x80);
    }
    out.write(rest);
  }
}
