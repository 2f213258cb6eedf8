// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A stranger's model on its way into a library: {@link ExportedModel} backwards. Only files of
 * known names and sizes are copied, the card first; then all is checked as when the model is
 * opened.
 *
 * @param source an archive, a model's folder, or an unpacked archive
 * @param engine opens it, to see whether it can
 * @param progress asked before anything is copied
 */
record ImportedModel(Path source, Engine engine, Progress progress) {
  private static final String VARIABLES = "variables";
  private static final long LARGEST_GRAPH = 512L << 20;
  private static final long LARGEST_INDEX = 4L << 20;

  /** So that no archive needs the format's extension for more. */
  private static final long LARGEST_DATA = 2L << 30;

  /** One of a model beside another may hold two. */
  private static final long LARGEST_ARCHIVE =
      2 * (LARGEST_DATA + LARGEST_GRAPH + 2 * LARGEST_INDEX);

  /**
   * Looks whether there is anything to be copied, and asks whether to go on. From then on the end
   * of the copying is awaited, whoever stops the process.
   *
   * @throws ModelRefusedException in one sentence, when there isn't
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void begin() throws IOException {
    if (!Files.isDirectory(source)) {
      archive().close();
    }
    progress.require("Importing", 0, 1);
  }

  /**
   * Copies and checks.
   *
   * @param folder gets the model; empty
   * @return its card
   * @throws ModelRefusedException in one sentence, naming a file of the source
   */
  ModelCard copyTo(Path folder) throws IOException {
    try {
      copy(folder);
      ModelFolder model = new ModelFolder(folder);
      model.open(engine).close();
      return model.card();
    } catch (ModelRefusedException e) {
      // Nobody knows the folder on the way.
      throw new ModelRefusedException(
          e.getMessage().replace(folder.toString(), source.toString()), e);
    }
  }

  private void copy(Path folder) throws IOException {
    if (Files.isDirectory(source)) {
      copy(new FolderSource(source.toRealPath()), folder);
      return;
    }
    try (ArchiveSource archive = archive()) {
      copy(archive, folder);
    }
  }

  private ArchiveSource archive() throws IOException {
    if (!Files.isRegularFile(source)) {
      throw new ModelRefusedException(
          source + (Files.exists(source) ? " is no plain file" : " does not exist"));
    }
    return ArchiveSource.open(source);
  }

  private void copy(ModelSource from, Path folder) throws IOException {
    copyAlone(from, folder);
    if (from.has(ModelFolder.TRAINING)) {
      Path training = folder.resolve(ModelFolder.TRAINING);
      from.copy(ModelFolder.TRAINING, training, ModelLibrary.LARGEST_TRAINING);
    }
    for (Beside beside : Beside.of(CardFile.read(folder).card(), Beside.ALL)) {
      Path inner = Files.createDirectory(new ModelFolder(folder).inside(beside).folder());
      if (from.has(beside.archive())) {
        unpacked(from, beside.archive(), inner, source -> copy(source, inner, beside.inside()));
      } else {
        copy(from.inside(beside.folder()), inner, beside.inside());
      }
    }
  }

  /** A model beside another, and those beside it in turn. */
  private static void copy(ModelSource from, Path folder, List<Beside> may) throws IOException {
    copyAlone(from, folder);
    for (Beside beside : Beside.of(CardFile.read(folder).card(), may)) {
      Path inner = Files.createDirectory(new ModelFolder(folder).inside(beside).folder());
      copy(from.inside(beside.folder()), inner, beside.inside());
    }
  }

  /** A model without those beside it. */
  private static void copyAlone(ModelSource from, Path folder) throws IOException {
    from.copy(CardFile.NAME, folder.resolve(CardFile.NAME), YamlFile.MOST_BYTES);
    // Read first, so that nothing more of a stranger's is copied.
    ModelFiles files = CardFile.read(folder).hashes().files();
    if (from.has(ExportedCard.BUNDLE)) {
      unpacked(from, ExportedCard.BUNDLE, folder, inner -> copyFiles(files, inner, folder));
    } else {
      copyFiles(files, from, folder);
    }
  }

  private static void copyFiles(ModelFiles files, ModelSource from, Path folder)
      throws IOException {
    for (String name : files.names()) {
      Files.createDirectories(folder.resolve(name).getParent());
      long most =
          name.contains(VARIABLES)
              ? name.endsWith(".index") ? LARGEST_INDEX : LARGEST_DATA
              : LARGEST_GRAPH;
      from.copy(name, folder.resolve(name), most);
    }
  }

  /** What is done with an archive within. */
  private interface Unpacking {
    void of(ModelSource inner) throws IOException;
  }

  private static void unpacked(ModelSource from, String name, Path folder, Unpacking action)
      throws IOException {
    Path archive = folder.resolve(name);
    from.copy(name, archive, LARGEST_ARCHIVE);
    try (ArchiveSource inner = ArchiveSource.open(archive)) {
      action.of(inner);
    }
    Files.delete(archive);
  }
}
