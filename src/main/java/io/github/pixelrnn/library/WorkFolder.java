// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hidden folder in a library, where one writer makes one model ready and what it replaced goes
 * away. As long as the writer lives it holds a lock on a file inside; a folder whose lock can be
 * had belongs to a process that died, and the next writer deletes it.
 *
 * <p>On a file system that has no locks nothing of a dead process is deleted. On one that keeps
 * them from other machines, which is rare, a writer may take another machine's folder for a dead
 * one's; that one's saving then fails, and the library stays whole.
 */
final class WorkFolder implements AutoCloseable {
  private static final String PREFIX = ".saving-";
  private static final String LOCK = "lock";
  private static final String MODEL = "model";
  private static final String OLD = "old-";

  /** This process's own: to ask for their locks, as for other ones', would give them up. */
  private static final Set<Path> LIVING = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;
  private int discarded;

  private WorkFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * A new one in a library. Deletes those of processes that died.
   *
   * @param name of the model, so that a person knows what a folder left behind was
   */
  static WorkFolder in(Path library, String name) throws IOException {
    Path real = library.toRealPath();
    // So that no folder is looked at before it has its own lock.
    LibraryLock sweeping = LibraryLock.toMove(library);
    try {
      sweep(real);
      return make(real.resolve(PREFIX + name + "-" + UUID.randomUUID()));
    } finally {
      sweeping.close();
    }
  }

  /** Plainly: the permissions of temporary folders would hide the model from colleagues. */
  private static WorkFolder make(Path folder) throws IOException {
    LIVING.add(folder);
    FileChannel channel = null;
    boolean done = false;
    try {
      Files.createDirectory(folder);
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      tryLock(channel);
      Files.createDirectory(folder.resolve(MODEL));
      done = true;
      return new WorkFolder(folder, channel);
    } finally {
      if (!done) {
        if (channel != null) {
          channel.close();
        }
        LIVING.remove(folder);
      }
    }
  }

  /** Where the model is written to; empty at first. */
  Path model() {
    return folder.resolve(MODEL);
  }

  /** Moves away what is to be deleted. */
  void discard(Path model) throws IOException {
    discarded++;
    Files.move(model, folder.resolve(OLD + discarded));
  }

  /**
   * Deletes it. What can't be deleted, as files on Windows that a reader has open, is left to the
   * next writer: what was saved is in its place all the same.
   */
  @Override
  public void close() throws IOException {
    boolean empty = deleted(model());
    for (int old = 1; old <= discarded; old++) {
      empty &= deleted(folder.resolve(OLD + old));
    }
    lock.close();
    LIVING.remove(folder);
    if (empty) {
      deleted(folder);
    }
  }

  private static void sweep(Path library) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(library, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!LIVING.contains(folder) && isDead(folder)) {
          deleted(folder);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Whether all of it could be deleted; not what others have open, or another person's. */
  private static boolean deleted(Path tree) {
    try {
      new FolderTree(tree).delete();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isDead(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
      return tryLock(channel);
    } catch (NoSuchFileException e) {
      return true; // died before it had its lock
    } catch (IOException e) {
      return false; // another person's
    }
  }

  private static boolean tryLock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this class, loaded a second time into this process
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no locks here: then nobody can tell
    }
  }
}
