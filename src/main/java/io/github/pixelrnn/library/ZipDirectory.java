// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The directory of a stranger's zip archive, read as a file before anything in it is: its names,
 * all of plain files and folders, each once, none leading out.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int ENCRYPTED = 1;

  /** Of a model there are fifteen files; people and systems add some. */
  private static final int MOST_ENTRIES = 200;

  private static final int MOST_BYTES = 1 << 18;

  /** Unix' kinds of files, in the upper half of an entry's attributes; 0 where none is told. */
  private static final int KIND = 0xF000;

  private static final int FOLDER = 0x4000;
  private static final int PLAIN = 0x8000;

  private final Path file;

  private ZipDirectory(Path file) {
    this.file = file;
  }

  /**
   * The names of an archive's entries; folders end with a slash.
   *
   * @throws ModelRefusedException in one sentence, when it is no archive or holds what a model's
   *     may not
   */
  static Set<String> names(Path file) throws IOException {
    ZipDirectory directory = new ZipDirectory(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      return directory.read(bytes);
    }
  }

  private Set<String> read(RandomAccessFile bytes) throws IOException {
    int tail = (int) Math.min(bytes.length(), END_BYTES + LONGEST_COMMENT);
    ByteBuffer last = part(bytes, bytes.length() - tail, tail);
    int at = tail - END_BYTES;
    while (at >= 0 && !isEnd(last, at)) {
      at--;
    }
    if (at < 0) {
      throw refused("is no zip archive, or is cut off");
    }
    int count = last.getShort(at + 10) & 0xFFFF;
    long size = last.getInt(at + 12) & 0xFFFFFFFFL;
    long start = last.getInt(at + 16) & 0xFFFFFFFFL;
    if (count > MOST_ENTRIES || size > MOST_BYTES) {
      throw refused("holds " + count + " files, more than the " + MOST_ENTRIES + " of any model");
    }
    if (start + size != bytes.length() - tail + at) {
      throw refused("has a directory that isn't where it says");
    }
    return entries(part(bytes, start, (int) size), count);
  }

  private static boolean isEnd(ByteBuffer last, int at) {
    return last.getInt(at) == END
        && at + END_BYTES + (last.getShort(at + 20) & 0xFFFF) == last.limit();
  }

  private Set<String> entries(ByteBuffer directory, int count) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    Set<String> alike = new LinkedHashSet<>();
    int at = 0;
    for (int entry = 0; entry < count; entry++) {
      if (at + ENTRY_BYTES > directory.limit() || directory.getInt(at) != ENTRY) {
        throw refused("has a damaged directory");
      }
      int nameBytes = directory.getShort(at + 28) & 0xFFFF;
      int rest = (directory.getShort(at + 30) & 0xFFFF) + (directory.getShort(at + 32) & 0xFFFF);
      if (at + ENTRY_BYTES + nameBytes + rest > directory.limit()) {
        throw refused("has a damaged directory");
      }
      String name = name(directory.slice(at + ENTRY_BYTES, nameBytes));
      requireInside(name);
      if ((directory.getShort(at + 8) & ENCRYPTED) != 0) {
        throw refused("holds \"" + name + "\", which is encrypted");
      }
      int kind = directory.getInt(at + 38) >>> 16 & KIND;
      if (kind != 0 && kind != PLAIN && kind != FOLDER) {
        throw refused("holds \"" + name + "\", which is a link or a device and no plain file");
      }
      names.add(name);
      // Not every disk tells upper case from lower, or two spellings of one letter.
      if (!alike.add(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))) {
        throw refused("holds \"" + name + "\" twice");
      }
      at += ENTRY_BYTES + nameBytes + rest;
    }
    if (at != directory.limit()) {
      throw refused("has a damaged directory");
    }
    return names;
  }

  private String name(ByteBuffer bytes) throws ModelRefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ModelRefusedException(file + " holds a name that is not UTF-8 text", e);
    }
  }

  private void requireInside(String name) throws ModelRefusedException {
    String inner = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String part : inner.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw refused("holds \"" + name + "\", a name that leads out of a folder");
      }
    }
    if (name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
      throw refused("holds \"" + name + "\", a name that leads out of a folder");
    }
  }

  private ByteBuffer part(RandomAccessFile bytes, long from, int size) throws IOException {
    byte[] part = new byte[size];
    bytes.seek(from);
    bytes.readFully(part);
    return ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ModelRefusedException refused(String why) {
    return new ModelRefusedException(file + " " + why);
  }
}
