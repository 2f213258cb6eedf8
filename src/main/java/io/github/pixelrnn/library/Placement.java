// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The place of one name in a library, and how a finished folder takes it, such that at every moment
 * one complete model of that name can be found: the older one is set aside under a hidden name, the
 * new one moved into place, and only then is the older one deleted. {@link #find} looks at both
 * places.
 *
 * <p>All are renamings within one library, by who has the {@link LibraryLock}.
 */
final class Placement {
  private static final String ASIDE = ".replaced-";

  /** Each look in vain takes a whole exchange of folders between two glances. */
  private static final int LOOKS = 10;

  /** Without locks another process may come between; on Windows a reader may have a file open. */
  private static final int TRIES = 20;

  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(25);

  private final Path library;
  private final Path target;
  private final Path aside;

  /**
   * @param name that of a folder
   */
  Placement(Path library, String name) {
    this.library = library;
    this.target = library.resolve(name);
    this.aside = library.resolve(ASIDE + name);
  }

  /** Where the model lies that is found by the name, be it broken; empty when there is none. */
  Optional<Path> find() {
    for (int look = 0; look < LOOKS; look++) {
      if (isModel(target)) {
        return Optional.of(target);
      }
      if (isModel(aside)) {
        return Optional.of(aside);
      }
    }
    return Optional.empty();
  }

  /** The name of a model that was set aside, or null when the folder is no such one. */
  static String nameOfAside(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : null;
  }

  /** Anything but nothing, a file and a folder without a card. */
  private static boolean isModel(Path folder) {
    try {
      attributes(folder, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false; // nothing is there, or the library itself can't be read
    }
    try {
      if (!attributes(folder).isDirectory()) {
        return false;
      }
      attributes(folder.resolve(CardFile.NAME), LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return YamlFile.leadsNowhere(folder);
    } catch (IOException e) {
      return true; // whoever reads it will hear what is wrong with it
    }
  }

  private static BasicFileAttributes attributes(Path path, LinkOption... links) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, links);
  }

  /**
   * Puts a complete folder in place.
   *
   * @param work whose model it is; takes the older one
   * @param lock on this library
   */
  void replace(WorkFolder work, LibraryLock lock) throws IOException {
    lock.begin();
    for (int left = TRIES - 1; ; left--) {
      try {
        setAside(work);
        moveIn(work.model());
        break;
      } catch (FileSystemException e) {
        if (left == 0) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN);
      }
    }
    lock.end();
    if (exists(aside)) {
      work.discard(aside);
    }
  }

  /**
   * Takes the model away, from both places.
   *
   * @param work takes it
   * @param lock on this library
   */
  void remove(WorkFolder work, LibraryLock lock) throws IOException {
    lock.begin();
    if (exists(aside)) {
      work.discard(aside);
    }
    if (exists(target)) {
      work.discard(target);
    }
    FolderTree.forceNames(library);
    lock.end();
  }

  void setAside(WorkFolder work) throws IOException {
    if (!exists(target)) {
      return;
    }
    if (exists(aside)) { // left by a process that was killed after the new one had come into place
      work.discard(aside);
    }
    Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
  }

  void moveIn(Path complete) throws IOException {
    Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    FolderTree.forceNames(library);
  }

  private static boolean exists(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }
}
