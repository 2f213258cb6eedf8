// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What ImageJ's Updater tells one version of a file from another by: a SHA-1 of a file's name and
 * bytes. Of a jar it is that of its entries' names and contents in the order of their names,
 * without the manifest's content and without the comments of properties, which change with every
 * build.
 */
final class UpdaterChecksum {
  private UpdaterChecksum() {}

  /**
   * The checksum in hexadecimal digits.
   *
   * @param path the file's place in Fiji's folder, with {@code /} between; part of the checksum but
   *     for jars
   * @throws IOException when the file can't be read, or is a jar that can't
   */
  static String of(String path, Path file) throws IOException {
    MessageDigest digest = sha1();
    if (path.endsWith(".jar")) {
      addJar(file, digest);
    } else {
      digest.update(ascii(path));
      try (InputStream in = Files.newInputStream(file)) {
        add(in, digest);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addJar(Path file, MessageDigest digest) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      List<ZipEntry> entries =
          jar.stream()
              .<ZipEntry>map(entry -> entry)
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        String name = entry.getName();
        digest.update(ascii(name));
        if (name.equals(JarFile.MANIFEST_NAME)) {
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          if (name.endsWith(".properties")) {
            addWithoutComments(in, digest);
          } else {
            add(in, digest);
          }
        }
      }
    }
  }

  private static void add(InputStream in, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      digest.update(buffer, 0, count);
    }
  }

  /**
   * Of a comment its end of line alone counts. The Updater doesn't see that a line begins behind an
   * empty one or behind a comment without text, so neither does this.
   */
  private static void addWithoutComments(InputStream in, MessageDigest digest) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    boolean lineBegins = true;
    boolean comment = false;
    for (int value = buffered.read(); value >= 0; value = buffered.read()) {
      if (lineBegins && value == '#') {
        comment = true;
        continue;
      }
      lineBegins = !lineBegins && value == '\n';
      comment = comment && value != '\n';
      if (!comment) {
        digest.update((byte) value);
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
