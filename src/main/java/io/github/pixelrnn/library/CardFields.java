// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The fields of one mapping in a card, each of the type asked for or refused by its full name. */
final class CardFields {
  private final Path file;
  private final String path;
  private final Map<?, ?> fields;

  private CardFields(Path file, String path, Map<?, ?> fields) {
    this.file = file;
    this.path = path;
    this.fields = fields;
  }

  /**
   * The whole document.
   *
   * @param file for messages
   */
  static CardFields of(Path file, Object document) throws ModelRefusedException {
    if (document instanceof Map<?, ?> map) {
      return new CardFields(file, "", map);
    }
    throw new ModelRefusedException(file + " is not a model description: it holds no fields");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  CardFields fields(String name) throws ModelRefusedException {
    return new CardFields(file, path + name + ".", get(name, Map.class, "fields of its own"));
  }

  String text(String name) throws ModelRefusedException {
    return get(name, String.class, "text");
  }

  boolean truth(String name) throws ModelRefusedException {
    return get(name, Boolean.class, "true or false");
  }

  int whole(String name) throws ModelRefusedException {
    long value = wholeLong(name);
    if (value != (int) value) {
      throw refused(name, "is too large a number, " + value);
    }
    return (int) value;
  }

  long wholeLong(String name) throws ModelRefusedException {
    Object value = get(name, Object.class, "a whole number");
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw refused(name, "must be a whole number, got " + quote(value));
  }

  double number(String name) throws ModelRefusedException {
    return get(name, Number.class, "a number").doubleValue();
  }

  /** A number that is written as text, within bounds. */
  float numberInText(String name, float least, float most) throws ModelRefusedException {
    String text = text(name);
    float value;
    try {
      value = Float.parseFloat(text);
    } catch (NumberFormatException e) {
      value = Float.NaN; // refused like one
    }
    if (!(value >= least && value <= most)) {
      throw refused(
          name, "must be a number from " + least + " to " + most + ", got " + quote(text));
    }
    return value;
  }

  /** A number, or NaN where the card says null: not measured. */
  double numberOrNull(String name) throws ModelRefusedException {
    boolean none = has(name) && fields.get(name) == null;
    return none ? Double.NaN : number(name);
  }

  /** All fields as text, in order of name. */
  Map<String, String> texts(String name) throws ModelRefusedException {
    CardFields inner = fields(name);
    Map<String, String> texts = new TreeMap<>();
    for (Object key : inner.fields.keySet()) {
      if (!(key instanceof String field)) {
        throw refused(name, "has a field whose name is not text, " + quote(key));
      }
      texts.put(field, inner.text(field));
    }
    return texts;
  }

  /** A refusal by this file and field. */
  ModelRefusedException refused(String name, String why) {
    return new ModelRefusedException(file + " can't be used: " + path + name + " " + why);
  }

  private <T> T get(String name, Class<T> type, String what) throws ModelRefusedException {
    if (!has(name)) {
      throw refused(name, "is missing");
    }
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw refused(name, "must be " + what + ", got " + quote(value));
    }
    return type.cast(value);
  }

  private static String quote(Object value) {
    if (value == null) {
      return "nothing";
    }
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
    return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
  }
}
