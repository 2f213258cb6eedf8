// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.FileProblem;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as one archive for others, in bioimage.io's format 0.5: card, documentation, cover, test
 * tensors, the bundle in an archive of its own. The plain model beside it and how it was trained
 * are attached, so that the archive is the whole model again elsewhere. The same model gives the
 * same bytes.
 *
 * @param folder of the model
 * @param example what it answers
 */
record ExportedModel(Path folder, ModelExample example) {
  /**
   * Writes the archive.
   *
   * @param file is there already, and nobody reads it yet
   * @throws ModelRefusedException when it is a multi-scale model, or another model has come into
   *     the folder meanwhile
   */
  void write(Path file) throws IOException {
    CardFile card = CardFile.read(folder);
    if (card.card().configuration().architecture().isMultiScale()) {
      throw new ModelRefusedException(
          folder
              + " is a multi-scale model, which bioimage.io's format has no place for: pass its"
              + " folder on as it is");
    }
    Map<String, FileContent> archives = archives(card);
    List<String> attached = new ArrayList<>(archives.keySet());
    attached.remove(ExportedCard.BUNDLE);
    Hyperparameters network = card.card().configuration().architecture().hyperparameters();
    Map<String, FileContent> named = new LinkedHashMap<>();
    example.files(network).forEach((name, bytes) -> named.put(name, FileContent.of(bytes)));
    named.putAll(archives);
    Map<String, String> sha256 = new LinkedHashMap<>();
    for (Map.Entry<String, FileContent> one : named.entrySet()) {
      sha256.put(one.getKey(), FileMeasure.of(one.getValue()).sha256());
    }
    Map<String, FileContent> all = new LinkedHashMap<>();
    all.put(CardFile.NAME, FileContent.of(new ExportedCard(card, sha256, attached).yaml()));
    all.put(ReadMe.NAME, FileContent.of(new ReadMe(card.card()).text()));
    all.put(CoverPicture.NAME, FileContent.of(example.cover(network)));
    all.putAll(named);
    try (OutputStream out = Files.newOutputStream(file)) {
      new StoredZip(all).writeTo(out);
    } catch (IOException e) {
      throw new IOException("the archive can't be written: " + FileProblem.sentence(e), e);
    }
    if (!CardFile.read(folder).equals(card)) {
      throw new ModelRefusedException(folder + " was exchanged while it was read");
    }
  }

  /** The bundle, then what is attached. */
  private Map<String, FileContent> archives(CardFile card) throws IOException {
    Map<String, FileContent> archives = new LinkedHashMap<>();
    archives.put(ExportedCard.BUNDLE, new StoredZip(bundle(card.hashes().files(), folder)));
    for (Beside beside : Beside.of(card.card(), Beside.ALL)) {
      Map<String, FileContent> files = new LinkedHashMap<>();
      put(files, "", new ModelFolder(folder).inside(beside), beside.inside());
      archives.put(beside.archive(), new StoredZip(files));
    }
    Path training = folder.resolve(ModelFolder.TRAINING);
    if (Files.isRegularFile(training, LinkOption.NOFOLLOW_LINKS)) {
      archives.put(ModelFolder.TRAINING, FileContent.of(training));
    }
    return archives;
  }

  /** All files of a model beside another, as the library has them. */
  private static void put(
      Map<String, FileContent> files, String before, ModelFolder from, List<Beside> may)
      throws IOException {
    CardFile card = CardFile.read(from.folder());
    files.put(before + CardFile.NAME, FileContent.of(card.text()));
    files.put(before + ReadMe.NAME, FileContent.of(new ReadMe(card.card()).text()));
    bundle(card.hashes().files(), from.folder())
        .forEach((name, content) -> files.put(before + name, content));
    for (Beside beside : Beside.of(card.card(), may)) {
      put(files, before + beside.folder() + "/", from.inside(beside), beside.inside());
    }
  }

  private static Map<String, FileContent> bundle(ModelFiles bundle, Path from) {
    Map<String, FileContent> files = new LinkedHashMap<>();
    for (String name : bundle.names()) {
      files.put(name, FileContent.of(from.resolve(name)));
    }
    return files;
  }
}
