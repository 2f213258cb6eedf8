// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sha-256 of each file that TensorFlow reads of a model.
 *
 * @param byName 64 lower-case hex digits by the file's name in the folder, all of {@link #NAMES}
 */
record FileHashes(Map<String, String> byName) {

  /** The files of a bundle. */
  static final List<String> NAMES =
      List.of(
          "saved_model.pb", "variables/variables.data-00000-of-00001", "variables/variables.index");

  /** More than any model has, so that no one waits for the hash of a file that grows. */
  private static final long MOST_BYTES = 4L << 30;

  /**
   * @throws IllegalArgumentException naming a file without a hash, or one too many
   */
  FileHashes {
    for (String name : NAMES) {
      String hash = byName.get(name);
      if (hash == null || !hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "files must give 64 hex digits for "
                + name
                + (hash == null ? ", it does not name it" : ", got \"" + hash + "\""));
      }
    }
    if (byName.size() > NAMES.size()) {
      throw new IllegalArgumentException("files names more than " + NAMES);
    }
    byName = Map.copyOf(byName);
  }

  /** Those a card gives. */
  static FileHashes of(CardFields card) throws ModelRefusedException {
    return new FileHashes(card.texts("files"));
  }

  /**
   * Those of the files themselves.
   *
   * @throws ModelRefusedException when one is missing, a link or larger than any model's
   */
  static FileHashes measure(Path folder) throws IOException {
    requirePlain(folder);
    Map<String, String> hashes = new TreeMap<>();
    for (String name : NAMES) {
      hashes.put(name, sha256(folder.resolve(name)));
    }
    return new FileHashes(hashes);
  }

  /**
   * Compares with the files.
   *
   * @throws ModelRefusedException naming the first file that is missing, a link or different
   */
  void verify(Path folder) throws IOException {
    requirePlain(folder);
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (!sha256(file).equals(byName.get(name))) {
        throw new ModelRefusedException(
            file + " is damaged or was changed: its sha-256 is not the one in " + CardFile.NAME);
      }
    }
  }

  /** Refuses links, which could lead out of the folder, what is missing and what is too large. */
  static void requirePlain(Path folder) throws IOException {
    requireNoLinks(folder);
    if (Files.isDirectory(folder.resolve("variables"), LinkOption.NOFOLLOW_LINKS)) {
      requireNoLinks(folder.resolve("variables"));
    }
    for (String name : NAMES) {
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

  private static void requireSize(Path file, long bytes) throws ModelRefusedException {
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

  static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
        requireSize(file, bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
