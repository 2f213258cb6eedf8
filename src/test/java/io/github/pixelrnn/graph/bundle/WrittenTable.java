// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/** A table of one block, with checksums that agree with whatever it holds. */
public final class WrittenTable {
  private static final long MAGIC = 0xdb4775248b80fb57L;

  private WrittenTable() {}

  /** A block of entries, none of which shares anything with another. */
  static byte[] block(List<SortedTable.Entry> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream starts = new ByteArrayOutputStream();
    for (SortedTable.Entry entry : entries) {
      starts.writeBytes(fixed(out.size()));
      out.write(0);
      number(out, entry.key().size());
      number(out, entry.value().size());
      out.writeBytes(entry.key().toByteArray());
      out.writeBytes(entry.value().toByteArray());
    }
    out.writeBytes(entries.isEmpty() ? fixed(0) : starts.toByteArray());
    out.writeBytes(fixed(Math.max(1, entries.size())));
    return out.toByteArray();
  }

  /** The entries of a table as a block, which {@link #around} makes a table again. */
  public static byte[] blockOf(byte[] table) throws java.io.IOException {
    return block(SortedTable.read(table));
  }

  /** A table around one block. */
  public static byte[] around(byte[] block) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] place = place(out, block);
    ByteString past = ByteString.copyFrom(new byte[] {(byte) 0xff});
    byte[] statistics = place(out, block(List.of()));
    byte[] index =
        place(out, block(List.of(new SortedTable.Entry(past, ByteString.copyFrom(place)))));
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(statistics).put(index).putLong(40, MAGIC);
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
