// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.signals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** When a signal is sent, as far as can be seen from outside. */
@FunctionalInterface
interface Moment {

  /**
   * Whether it has come.
   *
   * @param folder of the work
   * @param said on standard error so far
   * @param seconds since the process was started
   */
  boolean hasCome(Path folder, String said, double seconds) throws IOException;

  /** So long after the start. */
  static Moment after(double seconds) {
    return (folder, said, passed) -> passed >= seconds;
  }

  /** When something is said. */
  static Moment said(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return (folder, said, passed) -> pattern.matcher(said).find();
  }

  /** When a file or folder is there that has its name only while it is being written. */
  static Moment writing() {
    return (folder, said, passed) -> hidden(folder) > 0;
  }

  /** Files and folders with hidden names. */
  static long hidden(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(".pixelrnn-") || name.startsWith(".saving-"))
          .count();
    } catch (java.io.UncheckedIOException e) {
      return 1; // it went while it was looked at
    }
  }
}
