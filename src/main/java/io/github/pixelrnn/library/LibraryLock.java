// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to move the models' folders of one library about: one holder at a time among all
 * threads and processes, for the moments that renaming takes. The operating system takes the lock
 * back from a process that dies; the hidden file that it is on stays and means nothing.
 *
 * <p>On a file system without locks it holds among the threads of one process only. Models are then
 * still written into folders of their own and moved in whole, but between two processes that save
 * one name in the same moment a reader may for a moment find none.
 */
final class LibraryLock implements AutoCloseable {
  private static final String NAME = ".lock";

  /** Renaming takes milliseconds: who waits as long waits for a process that hangs. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(5);

  /** A little more than what could be written while one model is read. */
  private static final int MOST_BYTES = 1 << 12;

  /**
   * Locks of files belong to the process, so threads need one besides. One for all libraries:
   * closing a file takes this process's locks on it away, whichever thread had them.
   */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel; // null where there is nothing to wait for

  private LibraryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the right to move folders.
   *
   * @param library must exist
   * @throws IOException when the file can't be written, or someone has had the right for a minute
   */
  static LibraryLock toMove(Path library) throws IOException {
    return of(library, false, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /**
   * Waits until nobody moves folders. Where nobody ever has, or the file can't be read, there is
   * nothing to wait for.
   *
   * @throws IOException when someone has had the right to move for a minute
   */
  static LibraryLock toRead(Path library) throws IOException {
    boolean known = Files.isReadable(library.resolve(NAME));
    return known ? of(library, true, Set.of(StandardOpenOption.READ)) : new LibraryLock(null);
  }

  private static LibraryLock of(Path library, boolean shared, Set<? extends OpenOption> how)
      throws IOException {
    THREADS.lock();
    FileChannel channel = null;
    boolean done = false;
    try {
      channel = FileChannel.open(library.resolve(NAME), how);
      await(channel, shared, library);
      done = true;
      return new LibraryLock(channel);
    } finally {
      if (!done) {
        if (channel != null) {
          channel.close();
        }
        THREADS.unlock();
      }
    }
  }

  /** Not ended by an interrupt: cancelling a training must not lose what it learned. */
  private static void await(FileChannel channel, boolean shared, Path library) throws IOException {
    long start = System.nanoTime();
    while (!tryLock(channel, shared)) {
      if (System.nanoTime() - start > LONGEST) {
        throw new IOException(
            library + " is locked: another process has been moving models in it for a minute");
      }
      LockSupport.parkNanos(BETWEEN);
    }
  }

  private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return false; // this class, loaded a second time into this process
    } catch (IOException | UnsupportedOperationException e) {
      return true; // no locks here: see above
    }
    return lock != null;
  }

  /**
   * How far folders have been moved in a library, for readers, who need not have the right to
   * anything: another number after each move, an odd one in the midst of it.
   */
  static long stamp(Path library) throws IOException {
    Path file = library.resolve(NAME);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Makes the stamp odd. Who died in the midst has left it so. */
  void begin() throws IOException {
    if (channel.size() >= MOST_BYTES) {
      channel.truncate(0);
    }
    grow(channel.size() % 2 == 0 ? 1 : 2);
  }

  /** Makes the stamp even. */
  void end() throws IOException {
    grow(channel.size() % 2 == 0 ? 2 : 1);
  }

  private void grow(int bytes) throws IOException {
    channel.write(ByteBuffer.allocate(bytes), channel.size());
  }

  @Override
  public void close() throws IOException {
    if (channel == null) {
      return;
    }
    try {
      channel.close(); // which gives the lock back
    } finally {
      THREADS.unlock();
    }
  }
}
