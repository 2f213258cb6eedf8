// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * One directory of a TIFF file: a page's properties by their tags. All that it points to exists.
 */
final class TiffDirectory {
  static final int SHORT = 3;
  static final int LONG = 4;
  private static final int BYTE = 1;
  private static final int IFD = 13;
  private static final int LONG8 = 16;
  private static final int IFD8 = 18;
  private static final int MOST_ENTRIES = 1000;

  /** A value's bytes by its type, from 1 (BYTE) to 12 (DOUBLE). */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private static final int COLOURS = 768;

  /**
   * A property.
   *
   * @param value the number in the directory itself, as ImageJ's reader takes it: the property's
   *     only value, or where the values are
   * @param at where in the file its values lie
   */
  private record Entry(int type, long count, long value, long at) {}

  private final FileBytes file;
  private final boolean big;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final long at;
  private final int bytes;
  private final long next;
  private boolean endsPages;

  /** Is told where something lies. */
  interface PlaceListener {
    void at(long from, long length);
  }

  /**
   * Reads a directory.
   *
   * @param at where it begins
   * @param big whether it is a BigTIFF's
   * @throws IOException when it, or something in it, is damaged
   */
  TiffDirectory(FileBytes file, long at, boolean big) throws IOException {
    this.file = file;
    this.big = big;
    this.at = at;
    int head = big ? Long.BYTES : Short.BYTES;
    int word = big ? Long.BYTES : Integer.BYTES;
    int entryBytes = 2 * Short.BYTES + 2 * word;
    ByteBuffer first = file.read(at, head);
    long said = big ? first.getLong() : Short.toUnsignedInt(first.getShort());
    if (said < 1 || said > MOST_ENTRIES) {
      throw new IOException("it is damaged: a directory of it has " + said + " entries");
    }
    int count = (int) said;
    ByteBuffer entered = file.read(at + head, count * entryBytes + word);
    this.bytes = head + count * entryBytes + word;
    int last = 0;
    for (int entry = 0; entry < count; entry++) {
      int tag = Short.toUnsignedInt(entered.getShort());
      if (TiffTag.isOrdered(tag)) {
        if (tag <= last) {
          throw new IOException("it is damaged: a directory of it is out of order");
        }
        last = tag;
      }
      endsPages |= TiffTag.endsPages(tag);
      long place = at + head + (long) entry * entryBytes;
      if (big) {
        addBig(tag, entered, place);
      } else {
        add(tag, entered, place);
      }
    }
    next = big ? entered.getLong() : Integer.toUnsignedLong(entered.getInt());
  }

  /** Of a BigTIFF, which ImageJ does not read: as the format has it. */
  private void addBig(int tag, ByteBuffer bytes, long at) throws IOException {
    int type = Short.toUnsignedInt(bytes.getShort());
    long count = bytes.getLong();
    int start = bytes.position();
    bytes.position(start + Long.BYTES);
    int size = size(type);
    if (count < 0 || count > file.length()) {
      throw new IOException("it is damaged: it ends before what its directory points to");
    }
    boolean within = size * count <= Long.BYTES;
    long value =
        !within || count != 1
            ? bytes.getLong(start)
            : switch (type) {
              case BYTE -> Byte.toUnsignedInt(bytes.get(start));
              case SHORT -> Short.toUnsignedInt(bytes.getShort(start));
              case LONG, IFD -> Integer.toUnsignedLong(bytes.getInt(start));
              default -> bytes.getLong(start);
            };
    if (!within && !file.holds(value, size * count)) {
      throw new IOException("it is damaged: it ends before what its directory points to");
    }
    entries.put(
        tag, new Entry(type, count, value, within ? at + 2 * Short.BYTES + Long.BYTES : value));
  }

  /** A value's bytes; 0 for types that nobody knows. */
  private int size(int type) {
    if (type < SIZES.length) {
      return SIZES[type];
    }
    boolean more = big && (type == IFD || (type >= LONG8 && type <= IFD8));
    return more ? type == IFD ? Integer.BYTES : Long.BYTES : 0;
  }

  private void add(int tag, ByteBuffer bytes, long at) throws IOException {
    int type = Short.toUnsignedInt(bytes.getShort());
    long count = Integer.toUnsignedLong(bytes.getInt());
    int start = bytes.position();
    long value =
        type == SHORT && count == 1
            ? Short.toUnsignedInt(bytes.getShort(start))
            : Integer.toUnsignedLong(bytes.getInt(start));
    bytes.position(start + Integer.BYTES);
    long size = type < SIZES.length ? SIZES[type] * count : 0;
    if (TiffTag.isText(tag)) {
      size = Math.max(size, count); // ImageJ takes bytes, whatever their type
    }
    boolean within = size <= Integer.BYTES;
    // These ImageJ follows whatever their type says.
    boolean followed =
        (tag == TiffTag.COLOUR_MAP && count == COLOURS)
            || tag == TiffTag.X_RESOLUTION
            || tag == TiffTag.Y_RESOLUTION;
    if ((!within && !file.holds(value, size))
        || (followed && !file.holds(value, tag == TiffTag.COLOUR_MAP ? 2 * COLOURS : Long.BYTES))) {
      throw new IOException("it is damaged: it ends before what its directory points to");
    }
    entries.put(tag, new Entry(type, count, value, within ? at + 2 * Integer.BYTES : value));
  }

  /** Where the file's header, the directory and what it points to lie. */
  void forEachPlace(PlaceListener listener) {
    listener.at(0, big ? 2 * Long.BYTES : Long.BYTES);
    listener.at(at, bytes);
    for (Entry entry : entries.values()) {
      long length = size(entry.type()) * entry.count();
      if (length > (big ? Long.BYTES : Integer.BYTES)) {
        listener.at(entry.at(), length);
      }
    }
  }

  /** Where the next one begins; 0 when there is none. */
  long next() {
    return next;
  }

  /** Whether ImageJ's reader leaves it out, with all after it, unless it is the first. */
  boolean endsPages() {
    return endsPages;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** How many values a property has; 0 when it is missing. */
  long count(int tag) {
    return has(tag) ? entries.get(tag).count() : 0;
  }

  /** The number in the directory itself. */
  long value(int tag, long otherwise) {
    return has(tag) ? entries.get(tag).value() : otherwise;
  }

  /** The type of a property's values, as TIFF numbers them; 0 when it is missing. */
  int type(int tag) {
    return has(tag) ? entries.get(tag).type() : 0;
  }

  /** All values of a property of whole numbers; none when it is missing. */
  long[] values(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    boolean whole = entry.type() == BYTE || entry.type() == SHORT || entry.type() == LONG;
    if (!whole && !(big && entry.type() == LONG8)) {
      throw new IOException("it is damaged: property " + tag + " of it is no whole number");
    }
    int size = size(entry.type());
    if (entry.count() > Integer.MAX_VALUE / size) {
      throw new IOException("it is damaged: property " + tag + " of it is too long");
    }
    ByteBuffer bytes = file.read(entry.at(), (int) entry.count() * size);
    long[] values = new long[(int) entry.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (size) {
            case Byte.BYTES -> Byte.toUnsignedInt(bytes.get());
            case Short.BYTES -> Short.toUnsignedInt(bytes.getShort());
            case Long.BYTES -> bytes.getLong();
            default -> Integer.toUnsignedLong(bytes.getInt());
          };
    }
    return values;
  }

  /** The bytes of a property; at most some. */
  byte[] bytes(int tag, int most) throws IOException {
    Entry entry = entries.get(tag);
    int size = SIZES[Math.min(entry.type(), SIZES.length - 1)];
    return file.read(entry.at(), (int) Math.min(most, entry.count() * size)).array();
  }
}
