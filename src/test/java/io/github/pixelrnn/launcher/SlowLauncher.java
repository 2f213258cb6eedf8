// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.job.Installation;
import java.util.Arrays;

/** The launcher as a program, with a {@link SlowEngine}. */
public final class SlowLauncher {
  private SlowLauncher() {}

  /**
   * Runs a command line and ends the JVM with its exit code.
   *
   * @param arguments the {@link SlowEngine.Phase} that is slow, then the command line
   */
  public static void main(String... arguments) {
    Installation real = Installation.standard();
    SlowEngine engine = new SlowEngine(SlowEngine.Phase.valueOf(arguments[0]));
    Installation slow = new Installation(real.writable(), real.bundled(), engine);
    String[] line = Arrays.copyOfRange(arguments, 1, arguments.length);
    System.exit(new Launcher(Launcher.commands(), slow, System.out, System.err).run(line));
  }
}
