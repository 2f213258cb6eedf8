// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Path;

/** Where a model comes from that is to be imported: files by name, of a stranger. */
interface ModelSource {

  /** Whether there is a file of a name. */
  boolean has(String name);

  /**
   * Copies a file.
   *
   * @param name with slashes, as in a model's folder
   * @param to must not exist; its folder must
   * @param most bytes that it may have, which are counted as they come
   * @throws ModelRefusedException in one sentence, when it is missing, too large, no plain file or
   *     not what the source says it is
   */
  void copy(String name, Path to, long most) throws IOException;

  /** What lies in a folder of it, there or not. */
  ModelSource inside(String folder);
}
