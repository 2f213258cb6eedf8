// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.List;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** A parameter of a command that can be written as text: a word, a number, a truth value. */
public final class TextParameter {
  private final ModuleItem<?> item;
  private final Object preset;

  TextParameter(ModuleItem<?> item, Object preset) {
    this.item = item;
    this.preset = preset;
  }

  static boolean isText(ModuleItem<?> item) {
    return Types.isText(item.getType())
        || Types.isNumber(item.getType())
        || Types.isBoolean(item.getType());
  }

  /** As macros and command lines call it. */
  public String name() {
    return item.getName();
  }

  /** What people are told it is. */
  public String label() {
    return item.getLabel();
  }

  /** What kind of text it is, one of those of {@link PickedText}; empty for any text. */
  public String style() {
    String style = item.getWidgetStyle();
    return style == null ? "" : style;
  }

  /** What it is for; its label where nothing more is said. */
  public String description() {
    String text = item.getDescription();
    return text == null || text.isBlank() ? item.getLabel() : text;
  }

  /** {@code String}, {@code Boolean}, or the class of a number. */
  public Class<?> type() {
    return Types.box(item.getType());
  }

  /** Whether its values are numbers. */
  public boolean isNumber() {
    return Types.isNumber(type());
  }

  /** The value that it has when nothing is said; may be null. */
  public Object preset() {
    return preset;
  }

  /** The words that it may be set to; empty when any will do. */
  public List<String> choices() {
    List<?> choices = item.getChoices();
    return choices == null || choices.isEmpty()
        ? ArchitectureList.offered(item)
        : choices.stream().map(String::valueOf).toList();
  }

  /**
   * The number of a text.
   *
   * @throws WrongParameterException saying what is allowed
   */
  public Number number(String text) {
    return NumberText.parse(text, item);
  }
}
