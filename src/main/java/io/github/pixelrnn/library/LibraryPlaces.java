// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where models are looked for.
 *
 * @param folders the first that has a model of a name counts: the person's own, then those that
 *     came with the software
 */
record LibraryPlaces(List<LibraryFolder> folders) {
  private static final int MOST_NAMED = 10;

  /** All models in order of name, as {@link ModelLibrary#list} says. */
  List<LibraryEntry> list() {
    Map<String, LibraryEntry> entries = new TreeMap<>();
    for (LibraryFolder folder : folders) {
      for (LibraryEntry entry : folder.entries()) {
        entries.putIfAbsent(entry.name(), entry);
      }
    }
    return List.copyOf(entries.values());
  }

  /** Whether a name is that of a model, whole or damaged. */
  boolean has(String name) {
    return folders.stream().anyMatch(folder -> folder.find(name).isPresent());
  }

  /**
   * The reading of a model by its name or its folder.
   *
   * @throws ModelRefusedException when there is none
   */
  WholeReading reading(String nameOrFolder) throws ModelRefusedException {
    for (LibraryFolder folder : folders) {
      if (folder.find(nameOrFolder).isPresent()) {
        return folder.reading(nameOrFolder);
      }
    }
    return folder(nameOrFolder).orElseThrow(() -> missing(nameOrFolder));
  }

  /** That of a folder outside; it may lie in a library of someone else. */
  private static Optional<WholeReading> folder(String text) {
    try {
      Path folder = Path.of(text);
      if (folder.getFileName() == null) {
        return Optional.empty();
      }
      Path parent = folder.resolveSibling("");
      String name = folder.getFileName().toString();
      LibraryFolder beside = new LibraryFolder(parent, false);
      if (beside.find(name).isPresent()) {
        return Optional.of(beside.reading(name));
      }
      boolean isPath = text.contains("/") || text.contains(File.separator);
      boolean isModel = Files.exists(folder.resolve(CardFile.NAME));
      return (isPath && Files.isDirectory(folder)) || isModel
          ? Optional.of(new WholeReading(parent, () -> folder))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // such a name can't be a folder's, and is then said to be missing
    }
  }

  /** Says that there is no model of a name, and which there are. */
  ModelRefusedException missing(String name) {
    List<String> names =
        folders.stream()
            .flatMap(folder -> folder.entries().stream().filter(one -> !folder.is(one)))
            .map(LibraryEntry::name)
            .distinct()
            .sorted()
            .toList();
    String places = String.join(" or ", folders.stream().map(one -> one.folder() + "").toList());
    String instead =
        names.isEmpty()
            ? "there are no models yet"
            : ClosestName.to(name, names)
                .map(closest -> "did you mean \"" + closest + "\"?")
                .orElse("there are " + some(names));
    return new ModelRefusedException(
        "there is no model \"" + name + "\" in " + places + "; " + instead);
  }

  /** So many as a person reads. */
  private static String some(List<String> names) {
    int more = names.size() - MOST_NAMED;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + more + " more";
  }
}
