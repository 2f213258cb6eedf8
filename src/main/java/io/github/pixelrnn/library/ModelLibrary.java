// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The models that a person has: a folder of their own, where training puts new ones, and folders
 * that came with the software, which are only read. A model of their own hides a bundled one of its
 * name.
 *
 * <p>Nothing is kept in memory: another program may add or remove models at any time. Any number of
 * threads and processes may save under one name at once: the last one's model stays, and a reader
 * gets one of them whole ({@link LibraryLock} says what holds where there are no locks).
 */
public final class ModelLibrary {
  static final long LARGEST_TRAINING = 1 << 20;

  private final Path writable;
  private final LibraryFolder own;
  private final LibraryPlaces places;
  private final Engine engine;

  /**
   * A library.
   *
   * @param writable where new models go; created when the first is saved
   * @param bundled read only, the first found counts; those that do not exist are passed over
   * @param engine opens the models' files
   */
  public ModelLibrary(Path writable, List<Path> bundled, Engine engine) {
    this.writable = Objects.requireNonNull(writable, "writable");
    this.own = new LibraryFolder(writable, false);
    this.places =
        new LibraryPlaces(
            Stream.concat(
                    Stream.of(own), bundled.stream().map(folder -> new LibraryFolder(folder, true)))
                .toList());
    this.engine = Objects.requireNonNull(engine, "engine");
  }

  /**
   * All models in order of name, damaged ones with the reason. Folders without a card are none. A
   * folder of the library that can't be read is an entry by its path, with the reason.
   */
  public List<LibraryEntry> list() {
    return places.list();
  }

  /** The person's own model of a name, which {@link #save(ModelCard, TrainableModel)} replaces. */
  public Optional<LibraryEntry> own(String name) {
    return own.entry(name);
  }

  /** Whether a name is that of a model, own or bundled, whole or damaged. */
  public boolean has(String name) {
    return places.has(name);
  }

  /**
   * What a model's folder says of it; nothing of the model is opened.
   *
   * @param nameOrFolder a name in {@link #list}, or a path to a model's folder
   * @throws ModelRefusedException in one sentence, when there is none or its card is damaged
   * @throws IOException when a file can't be read
   */
  public ModelCard card(String nameOrFolder) throws IOException {
    return places.reading(nameOrFolder).read(folder -> CardFile.read(folder).card());
  }

  /**
   * What the folder of the model says that judges a model's answers: the plain one beside it, or
   * itself.
   *
   * @throws ModelRefusedException as {@link #card}
   * @throws IOException when a file can't be read
   */
  public ModelCard judge(String nameOrFolder) throws IOException {
    return places.reading(nameOrFolder).read(folder -> new ModelFolder(folder).judge());
  }

  /**
   * Opens a model after comparing its files with the hashes of its card.
   *
   * @param nameOrFolder as in {@link #card}
   * @throws ModelRefusedException in one sentence naming the file, when there is no such model or
   *     its files are not what its card says; nothing is then left open
   * @throws IOException when a file can't be read
   */
  public OpenedModel open(String nameOrFolder) throws IOException {
    return places.reading(nameOrFolder).read(folder -> new ModelFolder(folder).open(engine));
  }

  /** Copies a model's folder, to be taken elsewhere, after the checks of {@link #open}. */
  public ModelCard copy(String nameOrFolder, Path to) throws IOException {
    return places.reading(nameOrFolder).read(folder -> new ModelFolder(to).copyOf(folder));
  }

  /**
   * Keeps a model under its card's name, in place of an older one of that name. Until the new one
   * is complete on disk the older one stays.
   *
   * @param card must describe {@code model}: its configuration and its weights' hash
   * @return where it lies now
   * @throws IllegalArgumentException when the card describes another model
   * @throws IOException when it can't be written; the library is then as before
   */
  public Path save(ModelCard card, TrainableModel model) throws IOException {
    return save(card, model, "");
  }

  /**
   * Keeps a model as {@link #save(ModelCard, TrainableModel)} does, and with it in the same moment
   * how its training came to it.
   *
   * @param training text to be kept as it is; empty for none
   */
  public Path save(ModelCard card, TrainableModel model, String training) throws IOException {
    return save(new OpenedModel(card, model), training, old -> true);
  }

  /**
   * Keeps a model, and with it the plain one beside it, as {@link #save(ModelCard, TrainableModel,
   * String)} does. A thread that is interrupted, to cancel what it does, saves all the same.
   *
   * @param model whose card must name the plain one's weights under {@link
   *     OpenedModel#PLAIN_SHA256} in its recipe, if there is one
   * @param mayReplace is asked about the older one of the name, if there is one, when nobody can
   *     exchange it any more
   * @throws NameTakenException when that says no; the library is then as before
   */
  public Path save(OpenedModel model, String training, Predicate<LibraryEntry> mayReplace)
      throws IOException {
    return save(model, null, training, mayReplace);
  }

  /**
   * Keeps a model as {@link #save(OpenedModel, String, Predicate)} does, and with it the one that
   * still learns, where that has other weights.
   *
   * @param learning to be found with {@link #learning}; null for none
   */
  public Path save(
      OpenedModel model, OpenedModel learning, String training, Predicate<LibraryEntry> mayReplace)
      throws IOException {
    new OwnModels(writable).save(model, learning, training, mayReplace);
    return writable.resolve(model.card().name());
  }

  /** What a model answers when it is asked once. */
  @FunctionalInterface
  public interface Asking {
    /**
     * @throws IOException when it can't be asked
     */
    ModelExample of(OpenedModel model) throws IOException;
  }

  /**
   * Writes a model as one zip archive in bioimage.io's format, which {@link #bring} reads again.
   * The file appears under its name when it is complete; an older one is replaced.
   *
   * @param nameOrFolder as in {@link #card}
   * @param example what goes into the archive as its test
   * @throws ModelRefusedException as {@link #open}
   * @throws IOException when the file can't be written; nothing is then left of it
   */
  public void export(String nameOrFolder, Path file, Asking example) throws IOException {
    places
        .reading(nameOrFolder)
        .read(
            folder -> {
              ExportedModel exported;
              try (OpenedModel opened = new ModelFolder(folder).open(engine)) {
                exported = new ExportedModel(folder, example.of(opened));
              }
              try (PartFile part = PartFile.of(file)) {
                exported.write(part.path());
                part.complete();
              }
              return file;
            });
  }

  /**
   * Takes a model from elsewhere among the person's own. It is copied, checked and opened apart;
   * only then it is seen here.
   *
   * @param source what {@link #export} wrote, packed or unpacked, or a model's folder
   * @param newName to be called by here; empty for the name it has
   * @param mayReplace is asked about an older one of the name; others can save then
   * @param progress asked before anything is copied
   * @return its name
   * @throws ModelRefusedException in one sentence, when it is no model of ours or a damaged one
   * @throws NameTakenException when an older one of the name is to stay
   * @throws IllegalArgumentException when no model can be called so
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public String bring(
      Path source, String newName, Predicate<LibraryEntry> mayReplace, Progress progress)
      throws IOException {
    ImportedModel model = new ImportedModel(source, engine, progress);
    return new OwnModels(writable).bring(model, newName, mayReplace);
  }

  /**
   * Gives a model of the person's own another name.
   *
   * @param mayReplace is asked about an older one of the name; others can save then
   * @throws ModelRefusedException when there is no such model, it is a bundled or a damaged one
   * @throws NameTakenException when the other name is taken by one that is to stay
   * @throws IllegalArgumentException when no model can be called so
   */
  public void rename(String from, String to, Predicate<LibraryEntry> mayReplace)
      throws IOException {
    ModelCard.requireName(to);
    new OwnModels(writable).rename(requireOwn(from, "renamed").name(), to, mayReplace);
  }

  /**
   * Deletes a model of the person's own, be it damaged. A bundled one of its name is seen again.
   *
   * @throws ModelRefusedException when there is no such model, or it is a bundled one
   */
  public void delete(String name) throws IOException {
    new OwnModels(writable).delete(requireOwn(name, "deleted").name());
  }

  /**
   * A model that may be changed.
   *
   * @param what it would be, for the refusal
   * @throws ModelRefusedException when there is no such model, or it came with the software
   */
  public LibraryEntry requireOwn(String name, String what) throws ModelRefusedException {
    Optional<LibraryEntry> entry = own(name);
    if (entry.isEmpty() && has(name)) {
      throw new ModelRefusedException(
          "the model \"" + name + "\" came with the software and can't be " + what);
    }
    return entry.orElseThrow(() -> places.missing(name));
  }

  /**
   * How a model's training came to it, as {@link #save(ModelCard, TrainableModel, String)} got it.
   *
   * @throws ModelRefusedException when there is no such model, or nothing was kept with it
   */
  public String training(String nameOrFolder) throws IOException {
    return places.reading(nameOrFolder).read(folder -> new ModelFolder(folder).training());
  }

  /**
   * Opens the model that still learns beside one of the library.
   *
   * @return empty when the model itself is the one
   * @throws ModelRefusedException as {@link #open}
   */
  public Optional<OpenedModel> learning(String name) throws IOException {
    return places
        .reading(name)
        .read(
            folder -> {
              ModelFolder model = new ModelFolder(folder);
              return model.hasLearning()
                  ? Optional.of(model.openLearning(engine))
                  : Optional.empty();
            });
  }

  /** Whether a model of that name came with the software, which the person's own hides. */
  public boolean hasBundled(String name) {
    return places.folders().stream().skip(1).anyMatch(folder -> folder.find(name).isPresent());
  }

  /** Where a model of the given name is saved. */
  public Path place(String name) {
    return writable.resolve(name);
  }

  /**
   * Refuses, before hours of work, a library that no model could be saved into.
   *
   * @throws IOException naming the folder
   */
  public void requireWritable() throws IOException {
    new OwnModels(writable).requireWritable();
  }
}
