// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.TextParameter;
import java.util.List;
import javax.swing.JComponent;

/** What a person sets one parameter with. */
interface Editor {
  /** What is put beside the label. */
  JComponent component();

  /** What is set, as text. */
  String text();

  /** Shows a text, which counts as no change by a person. */
  void show(String text);

  /** Whether it can be set. */
  void enable(boolean enabled);

  /**
   * The editor for a parameter.
   *
   * @param offers what may be picked, for texts that name a model or an image
   * @param changed runs when a person has changed it
   */
  static Editor of(TextParameter parameter, List<String> offers, Runnable changed) {
    if (parameter.type() == Boolean.class) {
      return new Tick(parameter, changed);
    }
    if (!parameter.choices().isEmpty()) {
      return new Choices(parameter, changed);
    }
    return new TextEntry(parameter, offers, changed);
  }
}
