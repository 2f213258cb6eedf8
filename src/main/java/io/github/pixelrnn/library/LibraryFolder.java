// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.FileProblem;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One folder of a library: each folder in it that has a card is a model, by its name.
 *
 * @param folder need not exist
 * @param bundled whether it is only read
 */
record LibraryFolder(Path folder, boolean bundled) {

  /**
   * All models in order of name, and where one, or the folder itself, can't be read, the reason.
   */
  List<LibraryEntry> entries() {
    List<LibraryEntry> entries = new ArrayList<>();
    try {
      for (String name : names()) {
        entry(name).ifPresent(entries::add);
      }
    } catch (IOException e) {
      entries.add(refused(folder.toString(), folder, e));
    }
    return entries;
  }

  /** What is known of the model of a name; empty when there is none. */
  Optional<LibraryEntry> entry(String name) {
    Optional<Path> found = find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          reading(name)
              .read(
                  at ->
                      new LibraryEntry(
                          name, at, bundled, Optional.of(new ModelFolder(at).card()), "")));
    } catch (IOException e) {
      return Optional.of(refused(name, found.get(), e));
    }
  }

  /** Where the model of a name lies; empty when there is none. */
  Optional<Path> find(String name) {
    return isName(name) ? new Placement(folder, name).find() : Optional.empty();
  }

  /**
   * A reading of the model of a name.
   *
   * @param name of one that was found
   */
  WholeReading reading(String name) {
    return new WholeReading(
        folder,
        () ->
            find(name)
                .orElseThrow(
                    () -> new ModelRefusedException(folder.resolve(name) + " was just deleted")));
  }

  /** Whether an entry stands for this folder itself, which can't be read. */
  boolean is(LibraryEntry entry) {
    return entry.folder().equals(folder);
  }

  private LibraryEntry refused(String name, Path at, IOException e) {
    return new LibraryEntry(name, at, bundled, Optional.empty(), FileProblem.sentence(e));
  }

  private TreeSet<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return names;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        String replaced = Placement.nameOfAside(one);
        names.add(replaced == null ? one.getFileName().toString() : replaced);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NotDirectoryException e) {
      throw new ModelRefusedException(folder + " is no folder, so there are no models in it", e);
    }
    return names;
  }

  /** A name that a folder of a model can have; hidden ones are no models. */
  private static boolean isName(String text) {
    try {
      Path path = Path.of(text);
      return !text.isEmpty()
          && !text.startsWith(".")
          && path.getNameCount() == 1
          && path.equals(path.getFileName());
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
