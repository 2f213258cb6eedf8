// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.NameTakenException;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a training does to the model of its name in the library. Another process may save under that
 * name, too: the last one's stays, and both are told.
 */
public final class Replacement {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm", Locale.ROOT);

  private final ModelLibrary library;
  private final String name;
  private final Consumer<String> log;
  private final Optional<LibraryEntry> old;
  private String known;

  /**
   * @param name of the model
   * @param log gets lines for people
   */
  public Replacement(ModelLibrary library, String name, Consumer<String> log) {
    this.library = library;
    this.name = name;
    this.log = log;
    this.old = library.own(name);
    this.known = hash(old);
  }

  /** The same for another name, of which nothing is known yet: whatever lies there is new. */
  public Replacement named(String other) {
    Replacement there = new Replacement(library, other, log);
    there.known = "";
    return there;
  }

  /** What the model is called. */
  public String name() {
    return name;
  }

  /** The person's own model of that name when this began. */
  public Optional<LibraryEntry> old() {
    return old;
  }

  /**
   * Asks whether the old model, if there is one, may be replaced.
   *
   * @param may is told what it is
   * @throws NameTakenException when it may not, saying what to do
   */
  public void require(Predicate<String> may) throws IOException {
    if (old.isEmpty()) {
      requireNothingElse();
      return;
    }
    String what = "the library has a model " + description(old.get());
    if (!may.test(what)) {
      throw new NameTakenException(
          "name: "
              + what
              + "; overwrite=true replaces it, resume=true goes on with its training, or choose"
              + " another name");
    }
    announce();
  }

  /** Says so if a model that came with the software will be hidden. */
  public void announceHidden() {
    if (old.isEmpty() && library.has(name)) {
      log.accept(
          "This hides the model " + name + " that came with the software, until it's deleted");
    }
  }

  /**
   * What lies in a model's place and is no model would be lost.
   *
   * @throws IOException naming it
   */
  public void requireNothingElse() throws IOException {
    Path place = library.place(name);
    if (old.isEmpty() && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "name: " + place + " is no model of yours and would be lost; choose another name");
    }
  }

  /** That it is replaced must not be silent. */
  public void announce() {
    old.ifPresent(
        entry ->
            log.accept(
                "This replaces the model "
                    + name
                    + entry.card().map(card -> " of " + steps(card)).orElse("")));
  }

  /**
   * Saves a model of this name, and says so if it takes the place of another process's.
   *
   * @param training how it was trained
   * @param may is asked about what lies there
   * @throws NameTakenException when that says no
   */
  public void save(OpenedModel model, String training, Predicate<LibraryEntry> may)
      throws IOException {
    save(model, null, training, may);
  }

  /**
   * As the other, and with it the model that still learns.
   *
   * @param learning null for none
   */
  public void save(
      OpenedModel model, OpenedModel learning, String training, Predicate<LibraryEntry> may)
      throws IOException {
    List<LibraryEntry> others = new ArrayList<>();
    library.save(
        model,
        learning,
        training,
        there -> {
          if (!hash(Optional.of(there)).equals(known)) {
            others.add(there);
          }
          return may.test(there);
        });
    known = model.card().weightsSha256();
    for (LibraryEntry other : others) {
      log.accept(
          "Another process has saved a model "
              + name
              + other.card().map(card -> " of " + steps(card)).orElse("")
              + " since; this one has replaced it");
    }
  }

  /** The hash of the weights that were saved last; empty when nothing was. */
  public String savedSha256() {
    return known;
  }

  /** Says so if another process has replaced the model that was saved. */
  public void requireKept() {
    if (!hash(library.own(name)).equals(known)) {
      log.accept(
          "Another process has replaced the model "
              + name
              + ": what was learned here is not in the library");
    }
  }

  /** A model by its figures and its date. */
  public static String description(LibraryEntry entry) {
    String text =
        entry
            .card()
            .map(card -> entry.name() + " of " + steps(card) + bits(card))
            .orElse(entry.name() + ", which can't be used");
    Instant saved;
    try {
      saved = entry.saved();
    } catch (IOException e) {
      return text; // a damaged one may have no file with a date
    }
    return text + ", saved on " + MINUTE.format(saved.atZone(ZoneId.systemDefault()));
  }

  private static String steps(ModelCard card) {
    return card.steps() + (card.steps() == 1 ? " step" : " steps");
  }

  private static String bits(ModelCard card) {
    return Double.isNaN(card.bitsPerDim())
        ? ""
        : String.format(Locale.ROOT, ", %.4f bits/dim", card.bitsPerDim());
  }

  /** Of its weights; of nothing and of a damaged one another, that no weights have. */
  private static String hash(Optional<LibraryEntry> entry) {
    return entry
        .map(there -> there.card().map(ModelCard::weightsSha256).orElse("damaged"))
        .orElse("");
  }
}
