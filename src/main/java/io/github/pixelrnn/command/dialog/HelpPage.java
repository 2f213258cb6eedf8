// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.plugin.BrowserLauncher;
import java.io.IOException;

/**
 * A page of the help.
 *
 * @param name of its file, without the ending
 */
record HelpPage(String name) {
  private static final String FOLDER =
      "https://github.com/pixelrnn/pixelrnn/blob/main/plugin-resources/help/";

  /** Where it is read. */
  String address() {
    return FOLDER + name + ".md";
  }

  /**
   * Shows it in the browser.
   *
   * @throws IOException when there is none
   */
  void open() throws IOException {
    BrowserLauncher.openURL(address());
  }
}
