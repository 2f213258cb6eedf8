// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import org.scijava.script.AdaptedScriptLanguage;

/** Groovy as SciJava's scripts may be written in, which Fiji has. */
public final class GroovyLanguage extends AdaptedScriptLanguage {
  public GroovyLanguage() {
    super("groovy");
  }
}
