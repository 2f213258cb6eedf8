// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.TrainableModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The models that a person has: a folder of their own, where training puts new ones, and folders
 * that came with the software, which are only read. A model of their own hides a bundled one of its
 * name.
 *
 * <p>Nothing is kept in memory: another program may add or remove models at any time. Safe for
 * threads as long as no two save under one name.
 */
public final class ModelLibrary {
  private static final long LARGEST_TRAINING = 1 << 20;

  private final Path writable;
  private final List<Path> bundled;
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
    this.bundled = List.copyOf(bundled);
    this.engine = Objects.requireNonNull(engine, "engine");
  }

  /**
   * All models in order of name, damaged ones with the reason. Folders without a card are none.
   *
   * @throws IOException when a library folder can't be read
   */
  public List<LibraryEntry> list() throws IOException {
    Map<String, LibraryEntry> entries = new TreeMap<>();
    for (Map.Entry<String, Path> model : models(writable).entrySet()) {
      entries.put(model.getKey(), entry(model.getKey(), model.getValue(), false));
    }
    for (Path folder : bundled) {
      for (Map.Entry<String, Path> model : models(folder).entrySet()) {
        if (!entries.containsKey(model.getKey())) {
          entries.put(model.getKey(), entry(model.getKey(), model.getValue(), true));
        }
      }
    }
    return List.copyOf(entries.values());
  }

  /**
   * The person's own model of a name, which {@link #save(ModelCard, TrainableModel)} replaces.
   *
   * @throws IOException as {@link #list}
   */
  public Optional<LibraryEntry> own(String name) throws IOException {
    return list().stream()
        .filter(entry -> entry.name().equals(name) && !entry.bundled())
        .findFirst();
  }

  /**
   * What a model's folder says of it; nothing of the model is opened.
   *
   * @param nameOrFolder a name in {@link #list}, or a path to a model's folder
   * @throws ModelRefusedException in one sentence, when there is none or its card is damaged
   * @throws IOException when a file can't be read
   */
  public ModelCard card(String nameOrFolder) throws IOException {
    return CardFile.read(find(nameOrFolder)).card();
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
    return new ModelFolder(find(nameOrFolder)).open(engine);
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
    return save(new OpenedModel(card, model), training);
  }

  /**
   * Keeps a model, and with it the plain one beside it, as {@link #save(ModelCard, TrainableModel,
   * String)} does.
   *
   * @param model whose card must name the plain one's weights under {@link
   *     OpenedModel#PLAIN_SHA256} in its recipe, if there is one
   */
  public Path save(OpenedModel model, String training) throws IOException {
    ModelFolder.requireDescribed(model);
    requireWritable();
    Placement placement = new Placement(writable, model.card().name());
    Path beside = placement.begin();
    try {
      new ModelFolder(beside).write(model, training);
      placement.replace(beside);
    } finally {
      placement.discard(beside);
    }
    return placement.find();
  }

  /**
   * How a model's training came to it, as {@link #save(ModelCard, TrainableModel, String)} got it.
   *
   * @throws ModelRefusedException when there is no such model, or nothing was kept with it
   */
  public String training(String nameOrFolder) throws IOException {
    Path file = find(nameOrFolder).resolve(ModelFolder.TRAINING);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > LARGEST_TRAINING) {
      throw new ModelRefusedException(
          file + " is missing or no file of ours, so the training can't go on");
    }
    return Files.readString(file);
  }

  /**
   * Refuses, before hours of work, a library that no model could be saved into.
   *
   * @throws IOException naming the folder
   */
  public void requireWritable() throws IOException {
    try {
      Files.createDirectories(writable);
      Files.delete(Files.createTempDirectory(writable, ".writable-"));
    } catch (IOException e) {
      throw new IOException(
          writable + ", the folder of your models, can't be written to; name another one", e);
    }
  }

  private Path find(String nameOrFolder) throws IOException {
    for (Path library : (Iterable<Path>) libraries()::iterator) {
      Path found = models(library).get(nameOrFolder);
      if (found != null) {
        return found;
      }
    }
    Optional<Path> folder = folder(nameOrFolder);
    if (folder.isPresent()) {
      return folder.get();
    }
    throw missing(nameOrFolder);
  }

  private static Optional<Path> folder(String text) {
    try {
      Path folder = Path.of(text);
      boolean isPath = text.contains("/") || text.contains(File.separator);
      boolean isModel = Files.exists(folder.resolve(CardFile.NAME));
      return (isPath && Files.isDirectory(folder)) || isModel
          ? Optional.of(folder)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // such a name can't be a folder's, and is then said to be missing
    }
  }

  private ModelRefusedException missing(String name) throws IOException {
    List<String> names = list().stream().map(LibraryEntry::name).toList();
    String places = String.join(" or ", libraries().map(Path::toString).toList());
    String instead =
        names.isEmpty()
            ? "there are no models yet"
            : ClosestName.to(name, names)
                .map(closest -> "did you mean \"" + closest + "\"?")
                .orElse("there are " + String.join(", ", names));
    return new ModelRefusedException(
        "there is no model \"" + name + "\" in " + places + "; " + instead);
  }

  private Stream<Path> libraries() {
    return Stream.concat(Stream.of(writable), bundled.stream());
  }

  private static LibraryEntry entry(String name, Path folder, boolean bundled) throws IOException {
    try {
      return new LibraryEntry(
          name, folder, bundled, Optional.of(new ModelFolder(folder).card()), "");
    } catch (ModelRefusedException e) {
      return new LibraryEntry(name, folder, bundled, Optional.empty(), e.getMessage());
    }
  }

  /** The folders with a card in one library, by name. */
  private static Map<String, Path> models(Path library) throws IOException {
    Map<String, Path> models = new TreeMap<>();
    if (!Files.isDirectory(library)) {
      return models;
    }
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(library, Files::isDirectory)) {
      entries.forEach(folders::add);
    }
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      String replaced = Placement.nameOfAside(folder);
      boolean hasCard = Files.exists(folder.resolve(CardFile.NAME));
      if (replaced != null && hasCard) {
        // Set aside, and the new one did not come into place: it is still the model.
        models.putIfAbsent(replaced, new Placement(library, replaced).find());
      } else if (!name.startsWith(".") && hasCard) {
        models.put(name, folder);
      }
    }
    return models;
  }
}
