// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** One model on disk; those {@link Beside} it lie in folders of their own inside. */
record ModelFolder(Path folder) {
  static final String TRAINING = "training.csv";
  private static final String LEARNING = "learning";

  /**
   * What the model's folder says of it, once all files that belong to it are there.
   *
   * @throws ModelRefusedException naming the first that is not, or that is another model's
   */
  ModelCard card() throws IOException {
    return card(Beside.ALL);
  }

  private ModelCard card(List<Beside> may) throws IOException {
    ModelCard card = CardFile.read(folder).card();
    files(card).requirePlain(folder);
    for (Beside beside : Beside.of(card, may)) {
      requireNamed(beside, inside(beside).card(beside.inside()), card);
    }
    return card;
  }

  /** How the training came to it, as it was kept with the model. */
  String training() throws IOException {
    Path file = folder.resolve(TRAINING);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > ModelLibrary.LARGEST_TRAINING) {
      throw new ModelRefusedException(
          file + " is missing or no file of ours, so the training can't go on");
    }
    return Files.readString(file);
  }

  /** That of the model that can be asked without surroundings. */
  ModelCard judge() throws IOException {
    ModelCard card = CardFile.read(folder).card();
    return Beside.of(card, List.of(Beside.PLAIN)).isEmpty()
        ? card
        : CardFile.read(inside(Beside.PLAIN).folder()).card();
  }

  private static ModelFiles files(ModelCard card) {
    return ModelFiles.of(card.configuration().architecture());
  }

  /** Where a model beside it lies, if there is one. */
  ModelFolder inside(Beside beside) {
    return new ModelFolder(folder.resolve(beside.folder()));
  }

  /**
   * Becomes a copy of another model's folder, with whatever people put into it.
   *
   * @return its card
   * @throws ModelRefusedException when the files there are not what its card says
   */
  ModelCard copyOf(Path other) throws IOException {
    new ModelFolder(other).card();
    new FolderTree(other).copyTo(folder);
    ModelCard card = card();
    verify(Beside.ALL);
    return card;
  }

  private void verify(List<Beside> may) throws IOException {
    CardFile file = CardFile.read(folder);
    file.hashes().verify(folder);
    for (Beside beside : Beside.of(file.card(), may)) {
      inside(beside).verify(beside.inside());
    }
  }

  /** Gives the model another name, and those beside it. */
  void rename(String name) throws IOException {
    rename(name, Beside.ALL);
  }

  private void rename(String name, List<Beside> may) throws IOException {
    CardFile file = CardFile.read(folder);
    ModelCard card = file.card().named(name);
    for (Beside beside : Beside.of(card, may)) {
      inside(beside).rename(name, beside.inside());
    }
    Files.writeString(folder.resolve(ReadMe.NAME), new ReadMe(card).text());
    Files.writeString(folder.resolve(CardFile.NAME), new CardFile(card, file.hashes()).text());
  }

  private void requireNamed(Beside beside, ModelCard there, ModelCard card)
      throws ModelRefusedException {
    if (!there.weightsSha256().equals(beside.named(card))) {
      throw new ModelRefusedException(
          inside(beside).folder + " holds another model than " + CardFile.NAME + " names");
    }
  }

  /**
   * Opens the model and those beside it that the card names.
   *
   * @throws ModelRefusedException as {@link ModelLibrary#open}; nothing is then left open
   */
  OpenedModel open(Engine engine) throws IOException {
    return open(engine, Beside.ALL);
  }

  private OpenedModel open(Engine engine, List<Beside> may) throws IOException {
    OpenedModel opened = openAlone(engine);
    boolean done = false;
    try {
      for (Beside beside : Beside.of(opened.card(), may)) {
        OpenedModel other = inside(beside).open(engine, beside.inside());
        opened = beside.with(opened, other);
        requireNamed(beside, other.card(), opened.card());
      }
      done = true;
      return opened;
    } finally {
      if (!done) {
        opened.close();
      }
    }
  }

  private OpenedModel openAlone(Engine engine) throws IOException {
    CardFile file = CardFile.read(folder);
    ModelCard card = file.card();
    // Before anything is hashed: sizes, structure, shapes. All again when it is opened, since a
    // file may have been exchanged meanwhile.
    files(card).requirePlain(folder);
    engine.check(folder, card.configuration());
    file.hashes().verify(folder);
    TrainableModel model = engine.open(folder, card.configuration());
    if (!model.weightsSha256().equals(card.weightsSha256())) {
      model.close();
      throw new ModelRefusedException(
          folder.resolve(CardFile.NAME) + " names other weights than the model's files hold");
    }
    return new OpenedModel(card, model);
  }

  /**
   * Opens the model that still learns, where one is kept beside.
   *
   * @throws ModelRefusedException as {@link ModelLibrary#learning}
   */
  OpenedModel openLearning(Engine engine) throws IOException {
    return new ModelFolder(folder.resolve(LEARNING)).open(engine);
  }

  /** Whether a model that still learns is kept beside. */
  boolean hasLearning() {
    return Files.isDirectory(folder.resolve(LEARNING), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Refuses a card that describes another model.
   *
   * @throws IllegalArgumentException naming the field
   */
  static void requireDescribed(OpenedModel model) {
    if (!model.card().configuration().equals(model.model().configuration())) {
      throw new IllegalArgumentException("the card's configuration is not the model's");
    }
    if (!model.card().weightsSha256().equals(model.model().weightsSha256())) {
      throw new IllegalArgumentException("the card's weights_sha256 is not the model's");
    }
    for (Beside beside : Beside.values()) {
      OpenedModel other = beside.of(model);
      if (other != null) {
        requireDescribed(other);
        if (!other.card().weightsSha256().equals(beside.named(model.card()))) {
          throw new IllegalArgumentException(
              "the card's " + beside.key() + " is not the " + beside.folder() + " model's");
        }
      }
    }
  }

  /**
   * Writes a model into an empty folder.
   *
   * @param learning the one that still learns; null for none
   * @param training how it was trained; empty for nothing
   */
  void write(OpenedModel model, OpenedModel learning, String training) throws IOException {
    if (learning != null) {
      Path beside = Files.createDirectory(folder.resolve(LEARNING));
      new ModelFolder(beside).write(learning, null, "");
    }
    for (Beside beside : Beside.values()) {
      if (beside.of(model) != null) {
        Path inner = Files.createDirectory(inside(beside).folder);
        new ModelFolder(inner).write(beside.of(model), null, "");
      }
    }
    model.model().export(folder);
    Files.writeString(folder.resolve(ReadMe.NAME), new ReadMe(model.card()).text());
    if (!training.isEmpty()) {
      Files.writeString(folder.resolve(TRAINING), training);
    }
    // Last, since a folder without it is no model.
    Files.writeString(
        folder.resolve(CardFile.NAME),
        new CardFile(model.card(), FileHashes.measure(files(model.card()), folder)).text());
  }
}
