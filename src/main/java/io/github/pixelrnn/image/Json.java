// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.util.Locale;
import java.util.Map;

/**
 * Values written as JSON (RFC 8259): maps in their own order, collections, text, numbers, truth
 * values and null.
 */
public final class Json {
  private Json() {}

  /**
   * The text of a value, without a line break at its end. Numbers that JSON can't hold (NaN,
   * infinite) become null.
   *
   * @throws IllegalArgumentException for a value of another kind
   */
  public static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text, "\n");
    return text.toString();
  }

  private static void write(Object value, StringBuilder text, String indent) {
    if (value == null || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof Number number) {
      text.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
    } else if (value instanceof CharSequence words) {
      writeText(words, text);
    } else if (value instanceof Map<?, ?> map) {
      String separator = "{";
      String inner = indent + "  ";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(separator).append(inner);
        writeText(entry.getKey().toString(), text);
        text.append(": ");
        write(entry.getValue(), text, inner);
        separator = ",";
      }
      text.append(map.isEmpty() ? "{}" : indent + "}");
    } else if (value instanceof Iterable<?> list) {
      String separator = "[";
      String inner = indent + "  ";
      for (Object one : list) {
        text.append(separator).append(inner);
        write(one, text, inner);
        separator = ",";
      }
      text.append(separator.equals("[") ? "[]" : indent + "]");
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }
  }

  private static void writeText(CharSequence words, StringBuilder text) {
    text.append('"');
    words
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                  // Lone surrogates have no UTF-8; the separators end a line in JavaScript.
                  if (c < 0x20
                      || c == 0x7F
                      || Character.isSurrogate((char) c)
                      || c == 0x2028
                      || c == 0x2029) {
                    text.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    text.append((char) c);
                  }
                }
              }
            });
    text.append('"');
  }
}
