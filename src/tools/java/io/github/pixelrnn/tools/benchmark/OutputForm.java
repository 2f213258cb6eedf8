// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import picocli.CommandLine.Option;

/** Whether figures are for people or for programs. */
final class OutputForm {
  @Option(names = "--json", description = "Write a JSON list and nothing else to standard output")
  private boolean json;

  boolean json() {
    return json;
  }
}
