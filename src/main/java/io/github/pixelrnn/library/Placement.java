// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a finished folder takes its place in a library, such that at every moment one complete model
 * of that name can be found: the older one is set aside under a hidden name, the new one moved into
 * place, and only then is the older one deleted. {@link #find} looks at both places.
 *
 * <p>All are renamings within one folder. A process killed in between leaves hidden folders behind,
 * which the next placement of that name removes.
 */
final class Placement {
  private static final String ASIDE = ".replaced-";

  private final Path library;
  private final Path target;
  private final Path aside;

  Placement(Path library, String name) {
    this.library = library;
    this.target = library.resolve(name);
    this.aside = library.resolve(ASIDE + name);
  }

  /** Where the model lies, or would lie. */
  Path find() {
    boolean onlyAside = !exists(target) && exists(aside);
    return onlyAside ? aside : target;
  }

  /** The name of a model that was set aside, or null when the folder is no such one. */
  static String nameOfAside(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : null;
  }

  /** A hidden, empty folder beside, to write into. Removes those of processes that were killed. */
  Path begin() throws IOException {
    String unfinished = "\\.saving-" + Pattern.quote(target.getFileName().toString()) + "-[0-9]+";
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(
            library, folder -> folder.getFileName().toString().matches(unfinished))) {
      folders.forEach(left::add);
    }
    for (Path folder : left) {
      discard(folder);
    }
    return fresh(".saving-" + target.getFileName() + "-");
  }

  /**
   * Puts a complete folder in place.
   *
   * @param complete as {@link #begin} gave it
   */
  void replace(Path complete) throws IOException {
    force(complete);
    setAside();
    moveIn(complete);
    discard(aside);
  }

  void setAside() throws IOException {
    if (exists(target)) {
      // Left by a process that was killed after the new one had come into place.
      discard(aside);
      Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  void moveIn(Path complete) throws IOException {
    Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(library);
  }

  /**
   * Deletes a folder if it exists; renamed first, so that half of it is never taken for a model.
   */
  void discard(Path folder) throws IOException {
    if (!exists(folder)) {
      return;
    }
    Path condemned = fresh(".discarded-").resolve("model");
    Files.move(folder, condemned, StandardCopyOption.ATOMIC_MOVE);
    Files.walkFileTree(condemned.getParent(), new Deletion());
  }

  /** Everything written so far survives a power cut. */
  private static void force(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
              channel.force(true);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            forceFolder(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void forceFolder(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no folders as files; its file system keeps renamings in order
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * A new folder with the usual permissions: those of temporary ones would hide it from colleagues.
   */
  private Path fresh(String prefix) throws IOException {
    for (int number = 1; ; number++) {
      Path folder = library.resolve(prefix + number);
      if (!exists(folder)) {
        return Files.createDirectory(folder);
      }
    }
  }

  private static boolean exists(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
      if (failed != null) {
        throw failed;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
