// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import java.util.List;

/**
 * Styles of texts that a person can pick as well as type: from the models of the library, the open
 * images, or the disk. Macros and the launcher know nothing of picking.
 */
public final class PickedText {
  /** Style of a text that names a model. */
  public static final String MODEL = "pixelrnn-model";

  /** Style of a text that names an open image, a file or a folder. */
  public static final String IMAGE = "pixelrnn-image";

  /** Style of a text that names a folder. */
  public static final String FOLDER = "pixelrnn-folder";

  /** Style of a text that names a folder or a file. */
  public static final String PATH = "pixelrnn-path";

  /** All of these. */
  static final List<String> STYLES = List.of(MODEL, IMAGE, FOLDER, PATH);

  private PickedText() {}
}
