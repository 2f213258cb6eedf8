// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.TrainableModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
  private static final int MOST_NAMED = 10;

  private static final long LARGEST_TRAINING = 1 << 20;

  private final Path writable;
  private final List<LibraryFolder> folders; // the person's own first
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
    this.folders =
        Stream.concat(
                Stream.of(new LibraryFolder(writable, false)),
                bundled.stream().map(folder -> new LibraryFolder(folder, true)))
            .toList();
    this.engine = Objects.requireNonNull(engine, "engine");
  }

  /**
   * All models in order of name, damaged ones with the reason. Folders without a card are none. A
   * folder of the library that can't be read is an entry by its path, with the reason.
   */
  public List<LibraryEntry> list() {
    Map<String, LibraryEntry> entries = new TreeMap<>();
    for (LibraryFolder folder : folders) {
      for (LibraryEntry entry : folder.entries()) {
        entries.putIfAbsent(entry.name(), entry);
      }
    }
    return List.copyOf(entries.values());
  }

  /** The person's own model of a name, which {@link #save(ModelCard, TrainableModel)} replaces. */
  public Optional<LibraryEntry> own(String name) {
    return folders.get(0).entry(name);
  }

  /** Whether a name is that of a model, own or bundled, whole or damaged. */
  public boolean has(String name) {
    return folders.stream().anyMatch(folder -> folder.find(name).isPresent());
  }

  /**
   * What a model's folder says of it; nothing of the model is opened.
   *
   * @param nameOrFolder a name in {@link #list}, or a path to a model's folder
   * @throws ModelRefusedException in one sentence, when there is none or its card is damaged
   * @throws IOException when a file can't be read
   */
  public ModelCard card(String nameOrFolder) throws IOException {
    return reading(nameOrFolder).read(folder -> CardFile.read(folder).card());
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
    return reading(nameOrFolder).read(folder -> new ModelFolder(folder).open(engine));
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
    ModelFolder.requireDescribed(model);
    if (learning != null) {
      ModelFolder.requireDescribed(learning);
    }
    requireWritable();
    boolean interrupted = Thread.interrupted(); // else no file could be written to its end
    try {
      place(model, learning, training, mayReplace);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return writable.resolve(model.card().name());
  }

  private void place(
      OpenedModel model, OpenedModel learning, String training, Predicate<LibraryEntry> mayReplace)
      throws IOException {
    String name = model.card().name();
    try (WorkFolder work = WorkFolder.in(writable, name)) {
      new ModelFolder(work.model()).write(model, learning, training);
      new FolderTree(work.model()).force();
      try (LibraryLock lock = LibraryLock.toMove(writable)) {
        Optional<LibraryEntry> old = own(name);
        if (old.isPresent() && !mayReplace.test(old.get())) {
          throw new NameTakenException(old.get());
        }
        new Placement(writable, name).replace(work, lock);
      }
    }
  }

  /**
   * How a model's training came to it, as {@link #save(ModelCard, TrainableModel, String)} got it.
   *
   * @throws ModelRefusedException when there is no such model, or nothing was kept with it
   */
  public String training(String nameOrFolder) throws IOException {
    return reading(nameOrFolder).read(ModelLibrary::trainingIn);
  }

  /**
   * Opens the model that still learns beside one of the library.
   *
   * @return empty when the model itself is the one
   * @throws ModelRefusedException as {@link #open}
   */
  public Optional<OpenedModel> learning(String name) throws IOException {
    return reading(name)
        .read(
            folder -> {
              ModelFolder model = new ModelFolder(folder);
              return model.hasLearning()
                  ? Optional.of(model.openLearning(engine))
                  : Optional.empty();
            });
  }

  private static String trainingIn(Path folder) throws IOException {
    Path file = folder.resolve(ModelFolder.TRAINING);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > LARGEST_TRAINING) {
      throw new ModelRefusedException(
          file + " is missing or no file of ours, so the training can't go on");
    }
    return Files.readString(file);
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
    try {
      Files.createDirectories(writable);
      Files.deleteIfExists(Files.createTempDirectory(writable, ".writable-"));
    } catch (IOException e) {
      throw new IOException(
          writable + ", the folder of your models, can't be written to; name another one", e);
    }
  }

  /** The reading of a model by its name or its folder. */
  private WholeReading reading(String nameOrFolder) throws IOException {
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

  private ModelRefusedException missing(String name) {
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
