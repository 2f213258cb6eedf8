// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

/** Sentences in boxes, which are as wide as the longest line. */
final class BoxText {
  private static final int COLUMNS = 80;

  private BoxText() {}

  /** A sentence in lines of at most 80 characters, broken at spaces; longer words are cut. */
  static String wrapped(String sentence) {
    StringBuilder lines = new StringBuilder();
    String rest = sentence.strip();
    while (rest.length() > COLUMNS) {
      int space = rest.lastIndexOf(' ', COLUMNS);
      int end = space > 0 ? space : COLUMNS;
      lines.append(rest, 0, end).append('\n');
      rest = rest.substring(end).strip();
    }
    return lines.append(rest).toString();
  }
}
