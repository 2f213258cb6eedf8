// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.Engine;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** Something to be measured in a JVM of its own, so that memory and warm-up are its alone. */
interface Task extends Serializable {

  /** What it is, for the log. */
  String title();

  /**
   * Measures.
   *
   * @return figures by name, in the order in which they are reported; numbers, text, truth values
   *     and lists of these
   */
  Map<String, Object> measure(Engine engine) throws IOException;

  /**
   * The same with all on one thread, whose figures stand beside as {@code one_thread_…}; null where
   * nobody asks.
   */
  default Task onOneThread() {
    return null;
  }

  /** How many threads TensorFlow is given in a JVM of its own; 0 for as many as it likes. */
  default int threads() {
    return 0;
  }
}
