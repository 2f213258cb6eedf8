// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A sub-command that measures rows of figures. */
interface Table {

  /**
   * One a row.
   *
   * @throws IOException when what is to be measured can't be found
   */
  List<Task> tasks() throws IOException;

  /** Which figures people see, and what stands above them. */
  Map<String, String> columns();

  /** What must be known to read them. */
  String footnote();

  /** Whether JSON is wanted. */
  boolean json();

  /** Figures of a multi-scale model that are told in those of one network of its kind. */
  default List<String> comparedToSingle() {
    return List.of();
  }

  /** A task whose figures go into every row; null for none. */
  default Task common() {
    return null;
  }
}
