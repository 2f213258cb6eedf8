// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips of a few words. */
final class Zips {
  private Zips() {}

  /** Writes one with these entries' contents. */
  static Path write(Path file, Map<String, String> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      write(zip, entries);
    }
    return file;
  }

  /** Writes one with these entries' contents, and a file. */
  static Path write(Path file, Map<String, String> entries, String name, Path content)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      write(zip, entries);
      zip.putNextEntry(new ZipEntry(name));
      Files.copy(content, zip);
      zip.closeEntry();
    }
    return file;
  }

  private static void write(ZipOutputStream zip, Map<String, String> entries) throws IOException {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      zip.putNextEntry(new ZipEntry(entry.getKey()));
      zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
