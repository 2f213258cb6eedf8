// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.job.Installation;
import java.util.Locale;

/** The launcher as a program, with models that cost nothing: {@link UniformEngine}. */
public final class UniformLauncher {
  private UniformLauncher() {}

  /** Runs a command line on the models of this machine and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    Installation real = Installation.standard();
    // Each process learns something else.
    String sha256 = String.format(Locale.ROOT, "%064x", ProcessHandle.current().pid());
    UniformEngine engine = new UniformEngine(Integer.MAX_VALUE, sha256);
    Installation uniform = new Installation(real.writable(), real.bundled(), engine);
    System.exit(new Launcher(Launcher.commands(), uniform, System.out, System.err).run(arguments));
  }
}
