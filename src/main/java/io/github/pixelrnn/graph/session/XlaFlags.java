// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the environment tells TensorFlow's compiler. One word that it does not know, such as those
 * for another version or for a GPU, and it ends the whole process at its first compilation: where
 * there are others than these, nothing is compiled.
 */
final class XlaFlags {
  /** The variable. */
  static final String NAME = "XLA_FLAGS";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final List<String> KNOWN =
      List.of("--xla_cpu_multi_thread_eigen=", "--xla_dump_to=", "--xla_dump_hlo_as_text=");

  private XlaFlags() {}

  /**
   * Why nothing can be compiled, for a result's provenance; empty where it can.
   *
   * @param flags what the variable holds; null if it is not set
   */
  static String refusal(String flags) {
    String given = flags == null ? "" : flags.strip();
    return BLANKS
        .splitAsStream(given)
        .filter(flag -> !flag.isEmpty() && KNOWN.stream().noneMatch(flag::startsWith))
        .findFirst()
        .map(flag -> "step by step, for " + NAME + " holds " + flag)
        .orElse("");
  }
}
