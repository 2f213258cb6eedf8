// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.io.Serializable;
import java.util.Arrays;
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

  /** The first fact of each work. */
  private static final String COMMAND = "command";

  /** A name of an Info, which anybody can write, is not taken apart further. */
  private static final int DEEPEST = 4;

  private static final Pattern LINE = Pattern.compile("(?m)^" + PREFIX + "(\\S+): (.*)$");

  public Provenance {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Nothing known yet. */
  public static Provenance empty() {
    return new Provenance(Map.of());
  }

  /**
   * What an image's Info says of how the image was made, as {@link #toText} wrote it; all values as
   * text. Where it was made of a result, whose Info it has as well, this is of the last work.
   *
   * @param info null for an image without
   */
  public static Provenance ofText(String info) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Matcher lines = LINE.matcher(info == null ? "" : info);
    while (lines.find()) {
      if (lines.group(1).equals(COMMAND)) {
        facts.clear();
      }
      put(facts, lines.group(1), lines.group(2));
    }
    return new Provenance(facts);
  }

  /**
   * A name with dots is that of a fact in a map, unless a fact that is no map has its first part.
   */
  private static void put(Map<String, Object> facts, String name, String value) {
    String[] parts = name.split("\\.", DEEPEST);
    Map<String, Object> place = facts;
    for (int i = 0; i < parts.length - 1; i++) {
      if (!(place.computeIfAbsent(parts[i], part -> new Inner()) instanceof Inner inner)) {
        parts[parts.length - 1] = String.join(".", Arrays.asList(parts).subList(i, parts.length));
        break;
      }
      place = inner;
    }
    place.put(parts[parts.length - 1], value);
  }

  /** A map within the facts that are read. */
  private static final class Inner extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;
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
