// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sha-256 of each file that TensorFlow reads of a model.
 *
 * @param files that there are
 * @param byName 64 lower-case hex digits by the file's name in the folder, all of {@code files}
 */
record FileHashes(ModelFiles files, Map<String, String> byName) {

  /**
   * @throws IllegalArgumentException naming a file without a hash, or one too many
   */
  FileHashes {
    for (String name : files.names()) {
      String hash = byName.get(name);
      if (hash == null || !hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "files must give 64 hex digits for "
                + name
                + (hash == null ? ", it does not name it" : ", got \"" + hash + "\""));
      }
    }
    if (byName.size() > files.names().size()) {
      throw new IllegalArgumentException("files names more than " + files.names());
    }
    byName = Map.copyOf(byName);
  }

  /** Those a card gives. */
  static FileHashes of(ModelFiles files, CardFields card) throws ModelRefusedException {
    return new FileHashes(files, card.texts("files"));
  }

  /**
   * Those of the files themselves.
   *
   * @throws ModelRefusedException when one is missing, a link or larger than any model's
   */
  static FileHashes measure(ModelFiles files, Path folder) throws IOException {
    files.requirePlain(folder);
    Map<String, String> hashes = new TreeMap<>();
    for (String name : files.names()) {
      hashes.put(name, sha256(folder.resolve(name)));
    }
    return new FileHashes(files, hashes);
  }

  /**
   * Compares with the files.
   *
   * @throws ModelRefusedException naming the first file that is missing, a link or different
   */
  void verify(Path folder) throws IOException {
    files.requirePlain(folder);
    for (String name : files.names()) {
      Path file = folder.resolve(name);
      if (!sha256(file).equals(byName.get(name))) {
        throw new ModelRefusedException(
            file + " is damaged or was changed: its sha-256 is not the one in " + CardFile.NAME);
      }
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
        ModelFiles.requireSize(file, bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
