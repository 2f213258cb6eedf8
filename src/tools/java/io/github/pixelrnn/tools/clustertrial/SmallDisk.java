// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system in memory of a few hundred kilobytes, on Linux. One who is not root may make it
 * where the process runs in a mount namespace of its own, as {@code unshare --map-root-user
 * --mount} starts it.
 */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  /** Lays it over a folder, which is made. */
  SmallDisk(Path folder, long kilobytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    require(mount(List.of("-t", "tmpfs", "-o", size(kilobytes), "none", folder.toString())));
  }

  /** Whether it can be made here. */
  static boolean canBeMade() throws IOException {
    Path folder = Files.createTempDirectory("small-disk");
    boolean made = mount(List.of("-t", "tmpfs", "-o", size(64), "none", folder.toString()));
    if (made) {
      require(run(List.of("umount", folder.toString())));
    }
    Files.delete(folder);
    return made;
  }

  /** Makes it larger; what is on it stays. */
  void grow(long kilobytes) throws IOException {
    require(mount(List.of("-o", "remount," + size(kilobytes), folder.toString())));
  }

  /** What is on it is lost. */
  @Override
  public void close() throws IOException {
    require(run(List.of("umount", "--lazy", folder.toString())));
  }

  private static String size(long kilobytes) {
    return "size=" + kilobytes + "k";
  }

  private static boolean mount(List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("mount"));
    line.addAll(arguments);
    return run(line);
  }

  private static boolean run(List<String> line) throws IOException {
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static void require(boolean done) {
    TrialOutput.require(done, "the small file system can't be mounted or unmounted");
  }
}
