// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What ImageJ writes into a TIFF file beside the pixels: labels, display ranges, overlays. First
 * comes a table of kinds with how many notes of each follow; the lengths of the table and of all
 * notes stand elsewhere.
 */
final class ImageJNotes {
  private static final int MAGIC = 0x494A494A;
  private static final int KIND = 8;
  private static final int SHORTEST_TABLE = 12;
  private static final int LONGEST_TABLE = 804;

  private ImageJNotes() {}

  /** Refuses notes that go beyond the file's end; a directory without notes is whole. */
  static void require(TiffDirectory directory, FileBytes file) throws IOException {
    if (!directory.has(TiffTag.NOTE_LENGTHS)) {
      return;
    }
    long count = directory.count(TiffTag.NOTE_LENGTHS);
    long lengthsAt = directory.value(TiffTag.NOTE_LENGTHS, 0);
    if (count < 1 || count > Integer.MAX_VALUE / Integer.BYTES) {
      throw new IOException("it is damaged: ImageJ's notes in it have no lengths");
    }
    ByteBuffer lengths = file.read(lengthsAt, (int) count * Integer.BYTES);
    int table = lengths.getInt();
    if (!directory.has(TiffTag.NOTES) || table < SHORTEST_TABLE || table > LONGEST_TABLE) {
      return; // ImageJ passes them over
    }
    long at = directory.value(TiffTag.NOTES, 0);
    ByteBuffer kinds = file.read(at, table);
    if (kinds.getInt() != MAGIC) {
      return;
    }
    long end = at + table;
    while (lengths.hasRemaining()) {
      int length = lengths.getInt();
      end += length;
      if (length < 0 || !file.holds(at, end - at)) {
        throw new IOException("it is damaged: it ends before ImageJ's notes in it");
      }
    }
    long notes = 0;
    while (kinds.remaining() >= KIND) {
      kinds.getInt();
      long many = Integer.toUnsignedLong(kinds.getInt());
      notes += many;
      if (many < 1 || notes > count - 1) {
        throw new IOException("it is damaged: ImageJ's notes in it are too few");
      }
    }
  }
}
