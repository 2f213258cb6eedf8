// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that TensorFlow reads of a model: a bundle for each of its networks. That of a
 * multi-scale model's small network lies in the folder {@code small} beside the large one's.
 *
 * @param names in the model's folder, with slashes; the large network's first
 */
record ModelFiles(List<String> names) {
  /** The files of one bundle. */
  static final ModelFiles BUNDLE =
      new ModelFiles(
          List.of(
              "saved_model.pb",
              "variables/variables.data-00000-of-00001",
              "variables/variables.index"));

  /** Where the small network's files lie. */
  static final String SMALL = "small/";

  /** More than any model has, so that no one waits for the hash of a file that grows. */
  private static final long MOST_BYTES = 4L << 30;

  ModelFiles {
    names = List.copyOf(names);
  }

  /** Those of a network, or of all networks of a multi-scale model. */
  static ModelFiles of(Architecture architecture) {
    if (!(architecture instanceof MultiScale scales)) {
      return BUNDLE;
    }
    List<String> names = new ArrayList<>(BUNDLE.names);
    of(scales.small()).names.forEach(name -> names.add(SMALL + name));
    return new ModelFiles(names);
  }

  /**
   * Refuses links, which could lead out of the folder, what is missing and what is too large.
   *
   * @throws ModelRefusedException naming the first
   */
  void requirePlain(Path folder) throws IOException {
    for (Path inner : folders(folder)) {
      if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
        requireNoLinks(inner);
      }
    }
    for (String name : names) {
      Path file = folder.resolve(name);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new ModelRefusedException(file + " is missing");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new ModelRefusedException(file + " is not a plain file");
      }
      requireSize(file, Files.size(file));
    }
  }

  /** Those that the files lie in, each before what is in it, so that no link is followed. */
  private Set<Path> folders(Path folder) {
    Set<Path> folders = new LinkedHashSet<>();
    for (String name : names) {
      folders.add(folder.resolve(name).getParent());
    }
    return folders;
  }

  /**
   * Refuses a file that is larger than any model's.
   *
   * @param bytes that it has, or that were read so far
   */
  static void requireSize(Path file, long bytes) throws ModelRefusedException {
    if (bytes > MOST_BYTES) {
      throw new ModelRefusedException(
          file + " has more than " + MOST_BYTES + " bytes, which no model's file has");
    }
  }

  private static void requireNoLinks(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isSymbolicLink(entry)) {
          throw new ModelRefusedException(entry + " is a link; a model's folder may hold none");
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
