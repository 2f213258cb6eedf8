// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts what became of inputs, in a file that is right even when the process dies. */
final class Tally {
  private static final int RUN = 0;
  private static final int REFUSED = 1;
  private static final int ACCEPTED = 2;
  private static final int COUNTS = 3;

  private final MappedByteBuffer counts;

  Tally(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      counts = channel.map(FileChannel.MapMode.READ_WRITE, 0, COUNTS * Long.BYTES);
    }
  }

  void run() {
    add(RUN);
  }

  void refused() {
    add(REFUSED);
  }

  void accepted() {
    add(ACCEPTED);
  }

  private void add(int what) {
    counts.putLong(what * Long.BYTES, counts.getLong(what * Long.BYTES) + 1);
  }

  /**
   * What was counted.
   *
   * @param run inputs begun
   * @param refused of them, in one sentence
   * @param accepted of them
   */
  record Counts(long run, long refused, long accepted) {
    static Counts of(Path file) throws IOException {
      ByteBuffer counts = ByteBuffer.wrap(Files.readAllBytes(file));
      return new Counts(counts.getLong(), counts.getLong(), counts.getLong());
    }
  }
}
