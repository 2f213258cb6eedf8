// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.ByteString;
import io.github.pixelrnn.model.ModelRefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a block of a {@link SortedTable}, read from the front; whatever would lead past its
 * end is refused.
 */
final class TableReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  TableReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Where the next byte lies in the file. */
  int at() {
    return at;
  }

  boolean hasMore() {
    return at < end;
  }

  /** A number of 7 bits a byte, the lowest first, at most {@code most}. */
  int number(int most) throws ModelRefusedException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        if (value > most) {
          throw Refusal.ofIndex("it names " + value + " where at most " + most + " can be");
        }
        return (int) value;
      }
    }
    throw Refusal.ofIndex("it holds a number that is too long");
  }

  /** 32 bits, the lowest first. */
  int fixed() throws ModelRefusedException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  ByteString take(int count) throws ModelRefusedException {
    if (count > end - at) {
      throw Refusal.ofIndex("a part of it ends too early");
    }
    at += count;
    return ByteString.copyFrom(bytes, at - count, count);
  }

  private int next() throws ModelRefusedException {
    if (!hasMore()) {
      throw Refusal.ofIndex("a part of it ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  /**
   * The entries of a whole block, whose keys share what they have in common with the one before.
   *
   * @param most how many there may be
   */
  static List<SortedTable.Entry> entries(byte[] bytes, int from, int end, int most)
      throws ModelRefusedException {
    if (end - from < 2 * Integer.BYTES) {
      throw Refusal.ofIndex("a block of it is too short");
    }
    int restarts =
        new TableReader(bytes, end - Integer.BYTES, end).fixed(); // negative is too many, too
    if (restarts < 1 || restarts > (end - from) / Integer.BYTES - 1) {
      throw Refusal.ofIndex("a block of it has " + restarts + " places to start at");
    }
    int last = end - (restarts + 1) * Integer.BYTES;
    List<Integer> starts = new ArrayList<>();
    List<SortedTable.Entry> entries = new ArrayList<>();
    TableReader in = new TableReader(bytes, from, last);
    ByteString key = ByteString.EMPTY;
    while (in.hasMore()) {
      int start = in.at() - from;
      int shared = in.number(key.size());
      int rest = in.number(WireScan.LONGEST_NAME - shared);
      int length = in.number(SortedTable.LONGEST_VALUE);
      if (shared == 0) {
        starts.add(start);
      }
      byte[] joined = key.substring(0, shared).concat(in.take(rest)).toByteArray();
      ByteString whole = ByteString.copyFrom(joined); // no tree of pieces that grows
      if (!entries.isEmpty() && SortedTable.ORDER.compare(key, whole) >= 0) {
        throw Refusal.ofIndex("its names are not in order");
      }
      if (entries.size() == most) {
        throw Refusal.ofIndex("it has more than " + SortedTable.MOST_ENTRIES + " entries");
      }
      key = whole;
      entries.add(new SortedTable.Entry(key, in.take(length)));
    }
    requireStarts(new TableReader(bytes, last, end), restarts, starts);
    return entries;
  }

  /** TensorFlow seeks by them, and must come upon the same entries. */
  private static void requireStarts(TableReader in, int count, List<Integer> starts)
      throws ModelRefusedException {
    int before = -1;
    for (int i = 0; i < count; i++) {
      int start = in.fixed();
      boolean empty = starts.isEmpty() && start == 0;
      if (start <= before || (i == 0 && start != 0) || !(empty || starts.contains(start))) {
        throw Refusal.ofIndex("a block of it starts where no entry does");
      }
      before = start;
    }
  }
}
