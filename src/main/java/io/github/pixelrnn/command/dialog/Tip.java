// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.TextParameter;

/** What is told of a field when the mouse rests on it. */
final class Tip {
  private static final int WIDTH = 300;

  private Tip() {}

  /** In lines, with the name that macros use. */
  static String of(TextParameter parameter) {
    return wrapped(parameter.description() + ". In macros: " + parameter.name(), WIDTH);
  }

  /**
   * A text for a label, broken into lines where it is longer than one.
   *
   * @param width of a line, in pixels
   */
  static String wrapped(String text, int width) {
    String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<html><body style='width: " + width + "px'>" + plain + "</body></html>";
  }
}
