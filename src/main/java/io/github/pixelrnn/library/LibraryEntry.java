// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One model of the library, readable or not.
 *
 * @param name by which it is opened: its folder's name; a path where a library can't be read
 * @param folder where it lies
 * @param bundled whether it came with the software and can't be replaced
 * @param card what its folder says; empty when that can't be read
 * @param problem why it can't be read, in one sentence; empty when it can
 */
public record LibraryEntry(
    String name, Path folder, boolean bundled, Optional<ModelCard> card, String problem) {

  /**
   * @throws IllegalArgumentException when there is both a card and a problem, or neither
   */
  public LibraryEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(folder, "folder");
    if (card.isPresent() != problem.isEmpty()) {
      throw new IllegalArgumentException("an entry has a card or a problem, got: " + problem);
    }
  }

  /**
   * When it was saved.
   *
   * @throws IOException when its card can't be found
   */
  public Instant saved() throws IOException {
    return Files.getLastModifiedTime(folder.resolve(CardFile.NAME)).toInstant();
  }
}
