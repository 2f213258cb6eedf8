// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.util.regex.Pattern;

/** The sentences by which a bundle is turned away: the file, then what was found in it. */
final class Refusal {

  /** Longer names from a file are cut: they come from a stranger and go to a log or a dialog. */
  private static final int LONGEST_QUOTE = 80;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Refusal() {}

  /** Of the graph's file, which all checks but those of the folder are about. */
  static ModelRefusedException ofGraph(String found) {
    return new ModelRefusedException(BundleFolder.GRAPH + " is damaged or not ours: " + found);
  }

  static ModelRefusedException ofGraph(String found, Throwable cause) {
    return new ModelRefusedException(
        BundleFolder.GRAPH + " is damaged or not ours: " + found, cause);
  }

  /** Of what says where the variables lie and of which shapes they are. */
  static ModelRefusedException ofIndex(String found) {
    return new ModelRefusedException(BundleFolder.INDEX_NAME + " is damaged: " + found);
  }

  static ModelRefusedException ofIndex(String found, Throwable cause) {
    return new ModelRefusedException(BundleFolder.INDEX_NAME + " is damaged: " + found, cause);
  }

  /** Of both, where each is as it should be alone. */
  static ModelRefusedException ofBoth(String found) {
    return new ModelRefusedException(
        BundleFolder.GRAPH
            + " and "
            + BundleFolder.INDEX_NAME
            + " are damaged or do not belong together: "
            + found);
  }

  /** A stranger's text in quotation marks, without control characters. */
  static String quote(String text) {
    return "\"" + cut(text, LONGEST_QUOTE) + "\"";
  }

  /** A longer text with a stranger's names in it, without control characters. */
  static String shorten(String text) {
    return cut(text, 4 * LONGEST_QUOTE);
  }

  private static String cut(String text, int most) {
    String cut = text.length() > most ? text.substring(0, most) + "…" : text;
    return CONTROL.matcher(cut).replaceAll("?");
  }
}
