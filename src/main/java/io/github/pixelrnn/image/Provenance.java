// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a result was made, enough to make it again: names and values, in the order in which they are
 * shown.
 *
 * @param facts text, numbers, truth values, or lists or maps of them
 */
public record Provenance(Map<String, Object> facts) implements Serializable {
  private static final String PREFIX = "pixelrnn.";
  private static final Pattern LINE = Pattern.compile("(?m)^" + PREFIX + "(\\S+): (.*)$");

  public Provenance {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Nothing known yet. */
  public static Provenance empty() {
    return new Provenance(Map.of());
  }

  /**
   * What an image's Info says of how the image was made, as {@link #toText} wrote it: all values as
   * text, those of a map by names with a dot.
   *
   * @param info null for an image without
   */
  public static Provenance ofText(String info) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Matcher lines = LINE.matcher(info == null ? "" : info);
    while (lines.find()) {
      facts.put(lines.group(1), lines.group(2));
    }
    return new Provenance(facts);
  }

  /** This with one fact more, or another value for it. */
  public Provenance with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Provenance(more);
  }

  /** One line a fact, for an image's Info. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    append(text, PREFIX, facts);
    return text.toString();
  }

  /** For the file beside a result. */
  public String toJson() {
    return Json.of(facts) + "\n";
  }

  private static void append(StringBuilder text, String prefix, Map<?, ?> facts) {
    facts.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            append(text, prefix + name + ".", inner);
          } else {
            // A line break inside a value would look like another fact.
            String line = String.valueOf(value).replaceAll("\\R", " ");
            text.append(prefix).append(name).append(": ").append(line).append('\n');
          }
        });
  }
}
