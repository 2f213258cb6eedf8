// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A model's folder as files: which of them TensorFlow would read, and whether they are nothing but
 * plain files inside it. Others beside them (a card, a picture) are none of its business.
 */
final class BundleFolder {
  static final String GRAPH = "saved_model.pb";
  private static final String VARIABLES = "variables";

  /** Each holds a model of its own, which is checked when it is opened. */
  private static final Set<String> MODELS = Set.of("coarse", "learning", "plain", "small");

  private static final String INDEX = "variables.index";
  private static final String DATA = "variables.data-00000-of-00001";

  /** Their names in the model's folder. */
  static final String INDEX_NAME = VARIABLES + "/" + INDEX;

  static final String DATA_NAME = VARIABLES + "/" + DATA;

  /** 150 bytes a node; weights lie elsewhere. */
  private static final long LARGEST_NODES = 64L << 20;

  /**
   * A mask has the shape of a kernel, so all of them are no larger than the weights; whatever those
   * are, no graph is read that a memory can't be expected to hold.
   */
  private static final long LARGEST_GRAPH = 512L << 20;

  /** One line a weight, about 100 bytes each. */
  private static final long LARGEST_INDEX = 4L << 20;

  /** The paper's largest network with its optimizer's slots has well below 1 GB. */
  private static final long LARGEST_DATA = 4L << 30;

  private BundleFolder() {}

  /**
   * Looks at the folder and reads the graph's file, so that what is checked is what was read once.
   *
   * @throws ModelRefusedException naming the file that is missing, too much, too large or a link
   */
  static byte[] readGraph(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ModelRefusedException("there is no model folder " + folder);
    }
    requireOnlyOurForms(folder);
    requirePlain(folder.resolve(GRAPH), GRAPH, LARGEST_GRAPH);
    requireVariables(folder.resolve(VARIABLES));
    long most = Math.min(LARGEST_GRAPH, LARGEST_NODES + dataBytes(folder));
    requirePlain(folder.resolve(GRAPH), GRAPH, most);
    return read(folder.resolve(GRAPH), GRAPH, most);
  }

  /** Reads the index of a folder that was looked at. */
  static byte[] readIndex(Path folder) throws IOException {
    return read(folder.resolve(INDEX_NAME), INDEX_NAME, LARGEST_INDEX);
  }

  /** Length of the variables' data in a folder that was looked at. */
  static long dataBytes(Path folder) throws IOException {
    return attributes(folder.resolve(DATA_NAME)).size();
  }

  private static byte[] read(Path file, String name, long most) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw new ModelRefusedException(name + " grew while it was read");
      }
      return bytes;
    }
  }

  private static void requireOnlyOurForms(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // Not every file system tells upper case from lower case.
        String lower = name.toLowerCase(Locale.ROOT);
        BasicFileAttributes is = attributes(entry);
        if (is.isSymbolicLink() || is.isOther()) {
          throw new ModelRefusedException(Refusal.quote(name) + " is a link, not a plain file");
        }
        if (lower.startsWith("assets")) {
          throw new ModelRefusedException(
              Refusal.quote(name) + " was found in the model folder; our models have no assets");
        }
        boolean otherForm =
            lower.startsWith("saved_model.")
                && !name.equals(GRAPH)
                && !lower.equals("saved_model.zip");
        if (otherForm || lower.startsWith("fingerprint.")) {
          throw new ModelRefusedException(
              Refusal.quote(name) + " was found beside " + GRAPH + "; our models have none");
        }
        if (is.isDirectory() && !name.equals(VARIABLES) && !MODELS.contains(name)) {
          throw new ModelRefusedException(
              "the folder "
                  + Refusal.quote(name)
                  + " was found in the model folder; only "
                  + VARIABLES
                  + ", coarse, learning, plain and small belong there");
        }
      }
    }
  }

  private static void requireVariables(Path variables) throws IOException {
    if (!Files.isDirectory(variables, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelRefusedException(
          "the folder " + VARIABLES + " with the model's weights is missing");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(variables)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!List.of(INDEX, DATA).contains(name)) {
          throw new ModelRefusedException(
              VARIABLES + " holds " + Refusal.quote(name) + " besides " + INDEX + " and " + DATA);
        }
      }
    }
    requirePlain(variables.resolve(INDEX), INDEX_NAME, LARGEST_INDEX);
    requirePlain(variables.resolve(DATA), DATA_NAME, LARGEST_DATA);
  }

  private static void requirePlain(Path file, String name, long most) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelRefusedException(name + " is missing");
    }
    BasicFileAttributes is = attributes(file);
    if (!is.isRegularFile()) {
      throw new ModelRefusedException(name + " is not a plain file");
    }
    if (is.size() == 0 || is.size() > most) {
      throw new ModelRefusedException(
          name + " is damaged: it has " + is.size() + " bytes, 1 to " + most + " are expected");
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
