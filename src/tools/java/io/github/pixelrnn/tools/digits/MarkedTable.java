// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.image.SavedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table in a Markdown file between two comments, which a tool writes anew.
 *
 * @param page the file
 */
record MarkedTable(Path page) {
  /** In the line before the table. */
  static final String BEGIN = "<!-- scripts/digits-table writes from here -->\n\n";

  /** In the line after it. */
  static final String END = "\n<!-- to here -->\n";

  /**
   * Writes another table in its place.
   *
   * @param table lines
   * @throws IOException when the file can't be read or written, or has no such comments
   */
  void replace(String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IOException(
          page + " has no table between " + BEGIN.strip() + " and " + END.strip());
    }
    SavedImage.write(text.substring(0, begin) + table + text.substring(end), page);
  }
}
