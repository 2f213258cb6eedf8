// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder and all that is in it; links are not followed. */
record FolderTree(Path folder) {

  /** Everything written so far survives a power cut. */
  void force() throws IOException {
    Files.walkFileTree(folder, new Forcing());
  }

  /**
   * Copies it.
   *
   * @param to takes its place; what lies there is deleted
   */
  void copyTo(Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      new FolderTree(to).delete();
    }
    Files.walkFileTree(folder, new Copying(folder, to));
  }

  /** Deletes it; what another one deletes at the same time is no failure. */
  void delete() throws IOException {
    Files.walkFileTree(folder, new Deletion());
  }

  /** The names in a folder, though not what they hold, survive a power cut. */
  static void forceNames(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no folders as files; its file system keeps renamings in order
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      force(channel);
    }
  }

  /**
   * Some file systems of networks can't do it for folders, and say so. That must not lose a model:
   * a disk that fails says so of the files, too, which are forced before.
   */
  private static void force(FileChannel folder) {
    try {
      folder.force(true);
    } catch (IOException e) {
      // as above
    }
  }

  private static final class Forcing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
      if (failed != null) {
        throw failed;
      }
      forceNames(visited);
      return FileVisitResult.CONTINUE;
    }
  }

  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes is)
        throws IOException {
      Files.createDirectory(to.resolve(from.relativize(visited)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      Files.copy(file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS);
      return FileVisitResult.CONTINUE;
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
      if (failed instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failed;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
      if (failed != null && !(failed instanceof NoSuchFileException)) {
        throw failed;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
