// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stands in the fields of a command's window, as text. */
final class Entries {
  private final Parameters parameters;
  private final Form form;
  private final Map<String, TextParameter> fields = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** At the defaults. */
  Entries(Parameters parameters, Form form) {
    this.parameters = parameters;
    this.form = form;
    List<TextParameter> all = parameters.texts();
    for (String name : form.first()) {
      all.stream().filter(one -> one.name().equals(name)).forEach(this::add);
    }
    all.stream().filter(one -> !fields.containsKey(one.name())).forEach(this::add);
  }

  private void add(TextParameter field) {
    fields.put(field.name(), field);
    texts.put(field.name(), preset(field));
  }

  /** The same now, which later changes do not reach. */
  Entries copy() {
    Entries copy = new Entries(parameters, form);
    copy.texts.putAll(texts);
    return copy;
  }

  /** In the order of the window: first what everyone needs. */
  List<TextParameter> fields() {
    return new ArrayList<>(fields.values());
  }

  /** Whether everyone needs a field; where nothing is said, all do. */
  boolean isFirst(String name) {
    return form.first().isEmpty() || form.first().contains(name);
  }

  String get(String name) {
    return texts.getOrDefault(name, "");
  }

  /** Does nothing for a field that there isn't. */
  void set(String name, String text) {
    texts.computeIfPresent(name, (key, old) -> text);
  }

  /** Whether a field holds one of some words. */
  boolean isAny(String name, String... words) {
    for (String word : words) {
      if (get(name).strip().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a field holds 0; what is no number yet isn't. */
  boolean isZero(String name) {
    return get(name).strip().matches("0*\\.?0*");
  }

  /** The image that the command is for; null when there is none. */
  ImagePlus image() {
    ImagePlus image = parameters.image();
    return image == null || image.getWidth() == 0 ? null : image;
  }

  boolean isColour() {
    return image() != null && image().getType() == ImagePlus.COLOR_RGB;
  }

  boolean isStack() {
    return image() != null && image().getStackSize() > 1;
  }

  /** Whether there are slices or frames before or after the one that is shown. */
  boolean hasSlices() {
    return image() != null && image().getStackSize() > image().getNChannels();
  }

  /** Whether there are channels in planes of their own, as those of RGB are not. */
  boolean hasChannels() {
    return image() != null && image().getNChannels() > 1;
  }

  /** Whether a field is to be seen. */
  boolean isShown(String name) {
    return conditions(name).stream()
        .allMatch(one -> !one.otherwise().isEmpty() || one.test().test(this));
  }

  /** Why a field that is seen means nothing; empty when it means something. */
  String idle(String name) {
    return conditions(name).stream()
        .filter(one -> !one.test().test(this))
        .map(Condition::otherwise)
        .findFirst()
        .orElse("");
  }

  /** Whether a field holds something else than its default, as when that is remembered. */
  boolean isChanged(String name) {
    return fields.containsKey(name) && !get(name).strip().equals(preset(fields.get(name)));
  }

  private boolean isUsed(String name) {
    return isShown(name) && idle(name).isEmpty();
  }

  private List<Condition> conditions(String name) {
    return form.conditions().getOrDefault(name, List.of());
  }

  /** All at their defaults, but for what an image suggests. */
  void reset(Map<String, String> suggested) {
    fields.values().forEach(field -> texts.put(field.name(), preset(field)));
    suggested.forEach(this::set);
  }

  /**
   * Gives them to the command; what means nothing takes its default, so that a macro doesn't say
   * it.
   *
   * @throws WrongParameterException for what is no number, naming the field
   */
  void settle() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (TextParameter field : fields.values()) {
      boolean used = isUsed(field.name());
      values.put(field.name(), used ? value(field) : field.preset());
    }
    values.forEach(parameters::set);
  }

  /** A sentence that begins with a parameter's name, with the name of its field instead. */
  String plain(String sentence) {
    for (TextParameter field : fields.values()) {
      if (begins(sentence, field.name())) {
        return field.label() + sentence.substring(field.name().length());
      }
    }
    return sentence;
  }

  /** Whether a sentence begins with a field that not everyone needs. */
  boolean isAboutMore(String sentence) {
    return fields.values().stream()
        .filter(field -> !isFirst(field.name()))
        .anyMatch(field -> begins(sentence, field.name()) || begins(sentence, field.label()));
  }

  private static boolean begins(String sentence, String word) {
    return sentence.startsWith(word + " ") || sentence.startsWith(word + ":");
  }

  private Object value(TextParameter field) {
    String text = get(field.name());
    if (field.type() == Boolean.class) {
      return Boolean.valueOf(text);
    }
    if (!field.isNumber()) {
      return text.strip();
    }
    try {
      return field.number(text);
    } catch (WrongParameterException e) {
      throw new WrongParameterException(field.label() + " " + e.getMessage());
    }
  }

  /**
   * Recalls what was set the last time.
   *
   * @param suits whether a model may be set here
   */
  void recall(Remembered memory, Predicate<String> suits) {
    for (String name : form.kept()) {
      memory
          .of(name)
          .filter(text -> !name.equals("model") || suits.test(text))
          .ifPresent(text -> set(name, text));
    }
  }

  /** Has remembered what is set, but for what means nothing now. */
  void keep(Remembered memory) {
    for (String name : form.kept()) {
      if (fields.containsKey(name) && isUsed(name)) {
        memory.keep(name, get(name), preset(fields.get(name)));
      }
    }
  }

  private static String preset(TextParameter field) {
    Object preset = field.preset();
    if (preset instanceof Double number && number == Math.rint(number)) {
      return String.valueOf(number.longValue());
    }
    return preset == null ? "" : String.valueOf(preset);
  }
}
