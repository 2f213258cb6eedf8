// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.util.Objects;

/**
 * One version of a file on an update site.
 *
 * @param filename its place in Fiji's folder at that time, with {@code /} between
 * @param checksum as {@link UpdaterChecksum} has it
 * @param timestamp when it was published: year, month, day, hour, minute and second as 14 digits
 * @param obsolete when another one took its place, in the same digits; 0 while none has
 */
record FileVersion(String filename, String checksum, long timestamp, long obsolete) {
  FileVersion {
    Objects.requireNonNull(filename);
    if (!checksum.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("no SHA-1: " + checksum + " of " + filename);
    }
    requireTimestamp(timestamp);
    if (obsolete != 0) {
      requireTimestamp(obsolete);
    }
  }

  /** This at the time when another one takes its place. */
  FileVersion replacedAt(long time) {
    return new FileVersion(filename, checksum, timestamp, time);
  }

  /** The name of its bytes on the site. */
  String published() {
    return filename + "-" + timestamp;
  }

  static void requireTimestamp(long timestamp) {
    if (timestamp < 1000_00_00_00_00_00L || timestamp > 9999_99_99_99_99_99L) {
      throw new IllegalArgumentException("no time of 14 digits: " + timestamp);
    }
  }
}
