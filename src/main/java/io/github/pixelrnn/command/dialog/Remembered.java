// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.Prefs;
import java.util.Optional;

/**
 * What a person set in a command's window the last time, in ImageJ's preferences.
 *
 * @param command its name
 */
record Remembered(String command) {
  private static final String ROOM = "pixelrnn.";

  /** What a parameter was set to; empty when that was its default. */
  Optional<String> of(String parameter) {
    String text = Prefs.get(key(parameter), "");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Keeps what a parameter is set to; with its default, nothing. */
  void keep(String parameter, String text, String preset) {
    // Null takes it out of the file.
    Prefs.set(key(parameter), text.equals(preset) || text.isBlank() ? null : text);
  }

  private String key(String parameter) {
    return ROOM + command + "." + parameter;
  }
}
