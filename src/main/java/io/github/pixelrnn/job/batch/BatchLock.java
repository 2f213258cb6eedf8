// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one batch to write into a folder. The operating system takes it back from a process
 * that dies. On a file system without locks it holds within this process only.
 */
final class BatchLock implements AutoCloseable {
  private static final String NAME = ".batch-lock";

  /**
   * The real paths of folders that this process writes into: a lock belongs to the process, and
   * closing the file a second time would give it up.
   */
  private static final Set<Path> AT_WORK = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;
  private final boolean keepsOthersOut;

  private BatchLock(Path folder, FileChannel channel, boolean keepsOthersOut) {
    this.folder = folder;
    this.channel = channel;
    this.keepsOthersOut = keepsOthersOut;
  }

  /**
   * Takes it.
   *
   * @param output there must be such a folder
   * @throws IOException when another batch has it, or the folder can't be written to
   */
  static BatchLock of(Path output) throws IOException {
    Path folder = output.toRealPath();
    if (!AT_WORK.add(folder)) {
      throw busy(output);
    }
    FileChannel channel = null;
    boolean done = false;
    try {
      channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      BatchLock lock = new BatchLock(folder, channel, isLocked(channel, output));
      done = true;
      return lock;
    } finally {
      if (!done) {
        AT_WORK.remove(folder);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static boolean isLocked(FileChannel channel, Path output) throws IOException {
    boolean free;
    try {
      free = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false; // held by this class, loaded a second time into this process
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no locks here
    }
    if (!free) {
      throw busy(output);
    }
    return true;
  }

  private static IOException busy(Path output) {
    return new IOException("output: another batch is writing into " + output + "; wait for it");
  }

  /** Whether batches of other processes are kept out, too. */
  boolean keepsOthersOut() {
    return keepsOthersOut;
  }

  /** Gives it back, and deletes the file while nobody else can have it. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(folder.resolve(NAME));
    } finally {
      AT_WORK.remove(folder);
    }
  }
}
