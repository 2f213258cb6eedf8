// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.settings.WrongParameterException;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** Numbers written as text, by a macro or on a command line. */
final class NumberText {
  private NumberText() {}

  /**
   * The number of a text, of the parameter's own type.
   *
   * @throws WrongParameterException saying what is allowed
   */
  static Number parse(String text, ModuleItem<?> item) {
    Class<?> type = Types.box(item.getType());
    boolean whole = type == Integer.class || type == Long.class;
    try {
      if (type == Integer.class) {
        return Integer.valueOf(text.strip());
      }
      return whole ? (Number) Long.valueOf(text.strip()) : Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new WrongParameterException(
          "must be "
              + (whole ? "a whole number" : "a number")
              + range(item)
              + ", got \""
              + text
              + "\"");
    }
  }

  private static String range(ModuleItem<?> item) {
    Object least = item.getMinimumValue();
    Object most = item.getMaximumValue();
    if (least != null && most != null) {
      return " from " + least + " to " + most;
    }
    return least != null ? ", " + least + " or more" : most != null ? ", at most " + most : "";
  }
}
