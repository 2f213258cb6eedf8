// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.library;

import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.Replacement;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.NameTakenException;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Models that come and go: in and out of a library as archives, by another name, for good.
 *
 * @param library the person's own models, and those that came with the software
 */
public record ModelSharing(ModelLibrary library) {
  private static final String ENDING = ".zip";

  /**
   * Writes a model as an archive of bioimage.io's format.
   *
   * @param model its name, or its folder
   * @param file the archive, which appears when it is complete
   * @param mayReplace is told what file is there already
   * @throws WrongParameterException for a file of another ending
   * @throws ModelRefusedException for a multi-scale model
   * @throws IOException when the model can't be used, the file can't be written or is to stay
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Outcome export(String model, Path file, Predicate<String> mayReplace, Progress progress)
      throws IOException {
    ModelCard card = library.card(model);
    requireOneNetwork(card);
    requirePlace(file, mayReplace);
    DrawnExample example = new DrawnExample(progress.part("Drawing an example", 0, 1, 1));
    library.export(model, file, example::of);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", card.name());
    facts.put("file", file.toString());
    facts.put("bytes", Files.size(file));
    return Outcome.of(facts, "Wrote " + file);
  }

  /** Before anybody is asked anything, and before the model is opened and draws. */
  private static void requireOneNetwork(ModelCard card) throws ModelRefusedException {
    if (card.configuration().architecture().isMultiScale()) {
      throw new ModelRefusedException(
          "model: "
              + card.name()
              + " is a multi-scale model, which bioimage.io's format has no place for: pass its"
              + " folder on as it is; import takes folders too");
    }
  }

  /**
   * Takes a model from elsewhere into the library.
   *
   * @param source an archive or a folder
   * @param newName to be called by here; empty for the name it has
   * @param mayReplace is told what model of that name is there already
   * @throws WrongParameterException when no model can be called so
   * @throws IOException when it is no model of ours, is damaged, or the other one is to stay
   */
  public Outcome bring(Path source, String newName, Predicate<String> mayReplace, Progress progress)
      throws IOException {
    requireName(newName);
    String name = replacing(() -> library.bring(source, newName, asked(mayReplace), progress));
    return placed(name, "Imported " + name);
  }

  /**
   * Gives a model of the person's own another name.
   *
   * @param mayReplace is told what model of the new name is there already
   * @throws WrongParameterException when no model can be called so
   * @throws IOException when there is no such model, it is a bundled one, or the other is to stay
   */
  public Outcome rename(String model, String newName, Predicate<String> mayReplace)
      throws IOException {
    requireName(newName);
    replacing(
        () -> {
          library.rename(model, newName, asked(mayReplace));
          return newName;
        });
    return placed(newName, model + " is called " + newName + " now");
  }

  /**
   * Deletes a model of the person's own.
   *
   * @param asked is told what it is, once it is known that it can be deleted
   * @throws IOException when there is no such model, or it is a bundled one
   * @throws java.util.concurrent.CancellationException of {@code asked}
   */
  public Outcome delete(String model, Consumer<String> asked) throws IOException {
    LibraryEntry entry = library.requireOwn(model, "deleted");
    asked.accept("the model " + Replacement.description(entry));
    library.delete(model);
    String text = "Deleted " + model;
    if (library.has(model)) {
      text += "; the one of that name that came with the software is there again";
    }
    return Outcome.of(Map.of("deleted", model), text);
  }

  private static void requireName(String name) {
    if (!name.isEmpty()) {
      try {
        ModelCard.requireName(name);
      } catch (IllegalArgumentException e) {
        throw new WrongParameterException("newname: " + e.getMessage());
      }
    }
  }

  private static void requirePlace(Path file, Predicate<String> mayReplace) throws IOException {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      throw new WrongParameterException(
          "file must end with " + ENDING + ", got \"" + file.getFileName() + "\"");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new IOException(
          "file: " + file + " can't be written: its folder does not exist or is not writable");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("file: " + file + " can't be written: it is no plain file");
    }
    String what = "there is a file " + file;
    if (!mayReplace.test(what)) {
      throw new IOException(
          "file: " + what + "; overwrite=true replaces it, or choose another name");
    }
  }

  private static Predicate<LibraryEntry> asked(Predicate<String> mayReplace) {
    return old -> mayReplace.test("the library has a model " + Replacement.description(old));
  }

  /** Something that gives a model a name. */
  private interface Placing {
    String place() throws IOException;
  }

  private static String replacing(Placing placing) throws IOException {
    try {
      return placing.place();
    } catch (NameTakenException e) {
      String advice = e.isModel() ? "overwrite=true replaces it, or choose" : "choose";
      throw new NameTakenException("newname: " + e.getMessage() + "; " + advice + " another name");
    }
  }

  private Outcome placed(String name, String text) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("folder", library.place(name).toString());
    facts.put("weights_sha256", library.card(name).weightsSha256());
    String hidden =
        library.hasBundled(name)
            ? "; it hides the one of that name that came with the software"
            : "";
    return Outcome.of(facts, text + hidden);
  }
}
