// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.Locale;
import java.util.Objects;

/**
 * What whoever starts Java may set of an engine, by system properties.
 *
 * @param threads how many work at once, 1…{@value #MOST_THREADS}
 * @param compiler when drawing is compiled
 */
public record EngineProperties(int threads, Compiler compiler) {
  /** Sets the number of threads, for one result on machines of different size. */
  public static final String THREADS = "pixelrnn.threads";

  /** For those who measure, and for those whose compiler misbehaves. */
  public static final String COMPILER = "pixelrnn.compiler";

  /** More than any machine has cores; far more would not be started. */
  private static final int MOST_THREADS = 1024;

  /** When drawing is compiled: when it is worth it, at once, or never. */
  public enum Compiler {
    AUTO,
    ALWAYS,
    NEVER
  }

  public EngineProperties {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads must be from 1 to " + MOST_THREADS + ", got " + threads);
    }
    Objects.requireNonNull(compiler, "compiler");
  }

  /**
   * As the system properties are now; as many threads as processors where none is set.
   *
   * @throws IllegalArgumentException in one sentence, when one has a value that it can't have
   */
  public static EngineProperties current() {
    return new EngineProperties(currentThreads(), currentCompiler());
  }

  private static int currentThreads() {
    String text = System.getProperty(THREADS);
    if (text == null) {
      return Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    }
    int count;
    try {
      count = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      count = 0; // refused like it
    }
    if (count < 1 || count > MOST_THREADS) {
      throw new IllegalArgumentException(
          "-D" + THREADS + " must be a whole number from 1 to " + MOST_THREADS + was(text));
    }
    return count;
  }

  private static Compiler currentCompiler() {
    String text = System.getProperty(COMPILER, "auto");
    for (Compiler compiler : Compiler.values()) {
      if (compiler.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
        return compiler;
      }
    }
    throw new IllegalArgumentException(
        "-D" + COMPILER + " must be auto, always or never" + was(text.strip()));
  }

  private static String was(String text) {
    return ", got \"" + text + "\"";
  }
}
