// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.ByteString;
import io.github.pixelrnn.model.ModelRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The form of {@code variables.index}: LevelDB's table of keys in order, as TensorFlow writes it.
 * Blocks of entries, uncompressed, each with a checksum; a block that names the last key of each; a
 * footer that says where that lies.
 *
 * <p>Read whole and strictly: the places to start at in every block, and the keys by which blocks
 * are found, must lead TensorFlow's own reader to the same entries.
 */
final class SortedTable {

  /** 64 layers of the largest kind have some 1,300 weights, three of each. */
  static final int MOST_ENTRIES = 16_384;

  /** An entry's shape, place and checksum are some 40 bytes. */
  static final int LONGEST_VALUE = 1_024;

  /** That of the keys. */
  static final Comparator<ByteString> ORDER = ByteString.unsignedLexicographicalComparator();

  private static final int FOOTER = 48;
  private static final byte[] MAGIC = {
    0x57, (byte) 0xfb, (byte) 0x80, (byte) 0x8b, 0x24, 0x75, 0x47, (byte) 0xdb
  };

  /** A byte for the kind of compression, and a checksum. */
  private static final int TRAILER = 5;

  private static final int CHECKSUM_OFFSET = 0xa282ead8;

  private final byte[] bytes;

  private SortedTable(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A key and its value. */
  record Entry(ByteString key, ByteString value) {}

  /**
   * All entries in order of key, which is that of their bytes.
   *
   * @throws ModelRefusedException saying what is wrong
   */
  static List<Entry> read(byte[] bytes) throws ModelRefusedException {
    return new SortedTable(bytes).entries();
  }

  private List<Entry> entries() throws ModelRefusedException {
    int footer = bytes.length - FOOTER;
    int magic = bytes.length - MAGIC.length;
    if (footer < 0 || !Arrays.equals(bytes, magic, bytes.length, MAGIC, 0, MAGIC.length)) {
      throw Refusal.ofIndex("it does not end as a table of TensorFlow does");
    }
    TableReader in = new TableReader(bytes, footer, magic);
    block(in, footer, 0); // of statistics, which TensorFlow leaves empty
    List<Entry> entries = new ArrayList<>();
    ByteString reached = null;
    for (Entry pointer : block(in, footer, MOST_ENTRIES)) {
      TableReader place = new TableReader(pointer.value().toByteArray(), 0, pointer.value().size());
      List<Entry> block = block(place, footer, MOST_ENTRIES - entries.size());
      if (block.isEmpty() || place.hasMore()) {
        throw Refusal.ofIndex("a block of it is empty or not as TensorFlow writes it");
      }
      ByteString first = block.get(0).key();
      ByteString last = block.get(block.size() - 1).key();
      boolean ordered = reached == null || ORDER.compare(reached, first) < 0;
      if (!ordered || ORDER.compare(last, pointer.key()) > 0) {
        throw Refusal.ofIndex("its blocks are not in order");
      }
      reached = pointer.key();
      entries.addAll(block);
    }
    return entries;
  }

  /** The block whose place and length are next. */
  private List<Entry> block(TableReader pointer, int footer, int most)
      throws ModelRefusedException {
    int from = pointer.number(footer);
    int length = pointer.number(footer);
    int end = from + length;
    if (end > footer - TRAILER) {
      throw Refusal.ofIndex("a block of it lies past its end");
    }
    if (bytes[end] != 0) {
      throw Refusal.ofIndex("a block of it is compressed, which ours never are");
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length + 1);
    int masked = Integer.rotateRight((int) sum.getValue(), 15) + CHECKSUM_OFFSET;
    if (masked != new TableReader(bytes, end + 1, end + TRAILER).fixed()) {
      throw Refusal.ofIndex("a block of it has another checksum");
    }
    return TableReader.entries(bytes, from, end, most);
  }
}
