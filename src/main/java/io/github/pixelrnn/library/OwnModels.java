// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The folder of a person's own models as it is changed: every change is seen whole or not at all. A
 * thread that is interrupted, to cancel what it does, ends the change all the same.
 *
 * @param folder created when the first model is saved
 */
record OwnModels(Path folder) {

  /** What is written into an empty folder and takes a place in the library then. */
  @FunctionalInterface
  interface Content {
    /**
     * @return the name of its place
     */
    String write(Path empty) throws IOException;
  }

  /** What is done with the help of a folder that goes away afterwards. */
  @FunctionalInterface
  private interface Change {
    void by(WorkFolder work) throws IOException;
  }

  /**
   * A model that was trained here: see {@link ModelLibrary#save(OpenedModel, OpenedModel, String,
   * Predicate)}.
   */
  void save(
      OpenedModel model, OpenedModel learning, String training, Predicate<LibraryEntry> mayReplace)
      throws IOException {
    ModelFolder.requireDescribed(model);
    if (learning != null) {
      ModelFolder.requireDescribed(learning);
    }
    String name = model.card().name();
    Content content =
        empty -> {
          new ModelFolder(empty).write(model, learning, training);
          return name;
        };
    requireWritable();
    try {
      place(name, content, mayReplace);
    } catch (NameTakenException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "the model "
              + name
              + " can't be saved into "
              + folder
              + ", what was saved before is whole: "
              + e.getMessage().lines().findFirst().orElse("the disk may be full"),
          e);
    }
  }

  /**
   * Places a new model.
   *
   * @param label what it is, for people who find its folder half-written
   * @param mayReplace is asked about an older one of the name, if there is one, when nobody can
   *     exchange it any more
   * @throws NameTakenException when that says no, or what lies there is no model
   */
  void place(String label, Content content, Predicate<LibraryEntry> mayReplace) throws IOException {
    change(
        label,
        work -> {
          String name = content.write(work.model());
          new FolderTree(work.model()).force();
          try (LibraryLock lock = LibraryLock.toMove(folder)) {
            requireFree(name, mayReplace);
            new Placement(folder, name).replace(work, lock);
          }
        });
  }

  private void change(String label, Change change) throws IOException {
    requireWritable();
    boolean interrupted = Thread.interrupted(); // else no file could be written to its end
    try (WorkFolder work = WorkFolder.in(folder, label)) {
      change.by(work);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireFree(String name, Predicate<LibraryEntry> mayReplace) throws IOException {
    requireNothingElse(name);
    Optional<LibraryEntry> old = entry(name);
    if (old.isPresent() && !mayReplace.test(old.get())) {
      throw new NameTakenException(old.get());
    }
  }

  /**
   * Whether there is a model of a name that may be replaced. A person may take their time to say
   * so, hence it is asked when others can still save.
   *
   * @throws NameTakenException when it may not
   */
  private boolean agreed(String name, Predicate<LibraryEntry> mayReplace) throws IOException {
    requireFree(name, mayReplace);
    return entry(name).isPresent();
  }

  /** A model from elsewhere: see {@link ModelLibrary#bring}. */
  String bring(ImportedModel imported, String newName, Predicate<LibraryEntry> mayReplace)
      throws IOException {
    imported.begin();
    String[] name = new String[1];
    boolean[] agreed = new boolean[1];
    place(
        "import",
        model -> {
          ModelCard card = imported.copyTo(model);
          name[0] = newName.isEmpty() ? card.name() : newName;
          new ModelFolder(model).rename(name[0]);
          requireNothingElse(name[0]);
          agreed[0] = agreed(name[0], mayReplace);
          return name[0];
        },
        old -> agreed[0]);
    return name[0];
  }

  /** Another name for a model: see {@link ModelLibrary#rename}. */
  void rename(String from, String to, Predicate<LibraryEntry> mayReplace) throws IOException {
    // On some disks names that differ in case are one.
    Path there = folder.resolve(to);
    Path here = folder.resolve(from);
    if (Files.exists(there) && Files.exists(here) && Files.isSameFile(here, there)) {
      throw new NameTakenException("the model " + from + " has the name " + to + " already");
    }
    requireNothingElse(to);
    boolean agreed = agreed(to, mayReplace);
    change(
        to,
        work -> {
          ModelFolder copy = new ModelFolder(work.model());
          ModelCard before = new LibraryFolder(folder, false).reading(from).read(copy::copyOf);
          copy.rename(to);
          new FolderTree(work.model()).force();
          try (LibraryLock lock = LibraryLock.toMove(folder)) {
            requireFree(to, old -> agreed);
            if (!entry(from).flatMap(LibraryEntry::card).equals(Optional.of(before))) {
              throw new ModelRefusedException(
                  "another process has changed the model " + from + "; nothing was renamed");
            }
            new Placement(folder, to).replace(work, lock);
            new Placement(folder, from).remove(work, lock);
          }
        });
  }

  /**
   * Deletes a model, whole or damaged.
   *
   * @param name of one that is there
   */
  void delete(String name) throws IOException {
    change(
        name,
        work -> {
          try (LibraryLock lock = LibraryLock.toMove(folder)) {
            new Placement(folder, name).remove(work, lock);
          }
        });
  }

  /** What lies in a model's place and is no model would be lost. */
  private void requireNothingElse(String name) throws IOException {
    Path place = folder.resolve(name);
    if (entry(name).isEmpty() && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw NameTakenException.ofNoModel(place);
    }
  }

  private Optional<LibraryEntry> entry(String name) {
    return new LibraryFolder(folder, false).entry(name);
  }

  /**
   * Refuses a folder that nothing could be saved into.
   *
   * @throws IOException naming it
   */
  void requireWritable() throws IOException {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(Files.createTempDirectory(folder, ".writable-"));
    } catch (IOException e) {
      throw new IOException(
          folder + ", the folder of your models, can't be written to; name another one", e);
    }
  }
}
