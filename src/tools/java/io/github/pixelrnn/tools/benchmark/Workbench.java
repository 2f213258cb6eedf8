// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.io.IOException;
import java.util.Map;

/** Where tasks are measured: each in a JVM of its own, or in tests right here. */
@FunctionalInterface
interface Workbench {

  /**
   * Measures a task.
   *
   * @throws IOException when it failed
   */
  Map<String, Object> measure(Task task) throws IOException;
}
