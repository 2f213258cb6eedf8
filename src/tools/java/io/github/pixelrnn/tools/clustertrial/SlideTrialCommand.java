// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.nio.file.Files;
import java.nio.file.Path;

/** The command line of {@code scripts/slide-trial}. */
final class SlideTrialCommand {
  private SlideTrialCommand() {}

  /**
   * Fills, kills, compares, and says how long it took and in how much memory.
   *
   * @param arguments the checkout; an empty folder; the image's side in pixels
   * @throws AssertionError when something is not as it must be
   */
  public static void main(String... arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    new SlideTrial(root, folder, Integer.parseInt(arguments[2])).run();
    ClusterTrial.say("all results are the same, byte for byte");
    System.exit(0);
  }
}
