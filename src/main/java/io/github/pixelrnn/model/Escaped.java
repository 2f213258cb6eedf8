// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * Text of strangers as it is shown to people. What would move the cursor, colour a terminal or turn
 * the direction of writing is written out, so that a name can't pass for another or for a line of
 * ours.
 */
public final class Escaped {
  private Escaped() {}

  /** A text in one line: all control characters as {@code \}{@code u001b}. */
  public static String line(String text) {
    return of(text, false);
  }

  /** A text of several lines, whose ends stay. */
  public static String lines(String text) {
    return of(text, true);
  }

  private static String of(String text, boolean lines) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isPlain(point) || (lines && point == '\n')) {
                shown.appendCodePoint(point);
              } else {
                shown.append(String.format(point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
              }
            });
    return shown.toString();
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
