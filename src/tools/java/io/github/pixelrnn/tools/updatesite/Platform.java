// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a zip for Fiji is for. */
enum Platform {
  LINUX_X86_64("linux-x86_64", "linux64"),
  LINUX_ARM64("linux-arm64", "linux-arm64"),
  MACOSX_ARM64("macosx-arm64", "macos-arm64"),
  WINDOWS_X86_64("windows-x86_64", "win64");

  private final String ours;
  private final String updaters;

  Platform(String ours, String updaters) {
    this.ours = ours;
    this.updaters = updaters;
  }

  /** As the Updater calls it. */
  String updaters() {
    return updaters;
  }

  /** Whether a file is for this platform alone, by its name. */
  boolean owns(String filename) {
    return filename.contains("-" + ours + ".");
  }

  /**
   * What a zip is for, by its name.
   *
   * @throws IllegalArgumentException when that names none that an update site can have
   */
  static Platform of(Path zip) {
    return Arrays.stream(values())
        .filter(platform -> zip.getFileName().toString().endsWith("-" + platform.ours + ".zip"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    zip
                        + " is not the zip of a platform that an update site knows: "
                        + Arrays.stream(values())
                            .map(platform -> platform.ours)
                            .collect(Collectors.joining(", "))));
  }
}
