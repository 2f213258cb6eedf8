// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;

/** The sentences by which a bundle is turned away: the file, then what was found in it. */
final class Refusal {

  /** Longer names from a file are cut: they come from a stranger and go to a log or a dialog. */
  private static final int LONGEST_QUOTE = 80;

  private Refusal() {}

  /** Of the graph's file, which all checks but those of the folder are about. */
  static ModelRefusedException ofGraph(String found) {
    return new ModelRefusedException(BundleFolder.GRAPH + " was not loaded: " + found);
  }

  static ModelRefusedException ofGraph(String found, Throwable cause) {
    return new ModelRefusedException(BundleFolder.GRAPH + " was not loaded: " + found, cause);
  }

  /** A stranger's text in quotation marks, without control characters. */
  static String quote(String text) {
    String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
