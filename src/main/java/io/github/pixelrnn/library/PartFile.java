// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way: it lies beside its place under a hidden name and takes the place when it is
 * complete, or is deleted. Its name has the process's number, so that what a killed process leaves
 * can be told from what a living one writes.
 */
final class PartFile implements AutoCloseable {
  private final Path place;
  private final Path part;

  private PartFile(Path place, Path part) {
    this.place = place;
    this.part = part;
  }

  /**
   * An empty one.
   *
   * @param place of the file; its folder must be there
   */
  static PartFile of(Path place) throws IOException {
    String name = ".pixelrnn-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part";
    return new PartFile(place, Files.createFile(place.toAbsolutePath().resolveSibling(name)));
  }

  /** Where it is written. */
  Path path() {
    return part;
  }

  /** Puts it into its place, over whatever file is there. */
  void complete() throws IOException {
    // The bytes first: else a power cut could leave the name alone.
    try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.WRITE)) {
      bytes.force(true);
    }
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
