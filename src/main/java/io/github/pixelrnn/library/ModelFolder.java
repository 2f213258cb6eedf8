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

/** One model on disk; the plain one beside it lies in a folder of its own inside. */
record ModelFolder(Path folder) {
  static final String TRAINING = "training.csv";
  private static final String PLAIN = "plain";
  private static final String LEARNING = "learning";

  /**
   * What the model's folder says of it, once all files that belong to it are there.
   *
   * @throws ModelRefusedException naming the first that is not, or that is another model's
   */
  ModelCard card() throws IOException {
    ModelCard card = CardFile.read(folder).card();
    files(card).requirePlain(folder);
    String named = card.recipe().get(OpenedModel.PLAIN_SHA256);
    if (named != null) {
      Path plain = folder.resolve(PLAIN);
      ModelCard beside = CardFile.read(plain).card();
      files(beside).requirePlain(plain);
      requireNamed(beside, named);
    }
    return card;
  }

  private static ModelFiles files(ModelCard card) {
    return ModelFiles.of(card.configuration().architecture());
  }

  /** Where the plain model beside it lies, if there is one. */
  Path plain() {
    return folder.resolve(PLAIN);
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
    CardFile.read(folder).hashes().verify(folder);
    if (card.recipe().containsKey(OpenedModel.PLAIN_SHA256)) {
      CardFile.read(plain()).hashes().verify(plain());
    }
    return card;
  }

  /** Gives the model another name, and the plain one beside it. */
  void rename(String name) throws IOException {
    CardFile file = CardFile.read(folder);
    ModelCard card = file.card().named(name);
    if (card.recipe().containsKey(OpenedModel.PLAIN_SHA256)) {
      new ModelFolder(plain()).rename(name);
    }
    Files.writeString(folder.resolve(ReadMe.NAME), new ReadMe(card).text());
    Files.writeString(folder.resolve(CardFile.NAME), new CardFile(card, file.hashes()).text());
  }

  private void requireNamed(ModelCard beside, String named) throws ModelRefusedException {
    if (!beside.weightsSha256().equals(named)) {
      throw new ModelRefusedException(
          folder.resolve(PLAIN) + " holds another model than " + CardFile.NAME + " names");
    }
  }

  /**
   * Opens the model and the plain one beside it, if the card names one.
   *
   * @throws ModelRefusedException as {@link ModelLibrary#open}; nothing is then left open
   */
  OpenedModel open(Engine engine) throws IOException {
    OpenedModel model = openAlone(engine);
    String plain = model.card().recipe().get(OpenedModel.PLAIN_SHA256);
    if (plain == null) {
      return model;
    }
    OpenedModel beside = null;
    boolean done = false;
    try {
      beside = new ModelFolder(folder.resolve(PLAIN)).openAlone(engine);
      requireNamed(beside.card(), plain);
      done = true;
      return new OpenedModel(model.card(), model.model(), beside);
    } finally {
      if (!done) {
        model.close();
        if (beside != null) {
          beside.close();
        }
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
    OpenedModel plain = model.plain();
    if (plain != null) {
      requireDescribed(plain);
      String named = model.card().recipe().get(OpenedModel.PLAIN_SHA256);
      if (!plain.card().weightsSha256().equals(named)) {
        throw new IllegalArgumentException(
            "the card's " + OpenedModel.PLAIN_SHA256 + " is not the plain model's");
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
    if (model.plain() != null) {
      Path plain = Files.createDirectory(folder.resolve(PLAIN));
      new ModelFolder(plain).write(model.plain(), null, "");
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
