// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive that is imported. Its directory is looked at first ({@link ZipDirectory}), and of
 * its files those alone are read that are asked for.
 */
final class ArchiveSource implements ModelSource, AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final Set<String> names;
  private final String prefix;

  private ArchiveSource(Path file, ZipFile zip, Set<String> names, String prefix) {
    this.file = file;
    this.zip = zip;
    this.names = names;
    this.prefix = prefix;
  }

  /**
   * Opens an archive.
   *
   * @throws ModelRefusedException in one sentence, when it is none or holds what a model's may not
   */
  static ArchiveSource open(Path file) throws IOException {
    Set<String> names = ZipDirectory.names(file);
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new ModelRefusedException(file + " is a damaged zip archive: " + e.getMessage(), e);
    }
    ArchiveSource source = new ArchiveSource(file, zip, names, "");
    if (zip.size() != names.size()) {
      source.close();
      throw new ModelRefusedException(file + " can be read in two ways; pack it anew");
    }
    return source.top();
  }

  /** People pack a folder where its content was meant. */
  private ArchiveSource top() {
    if (has(CardFile.NAME)) {
      return this;
    }
    return names.stream()
        .filter(name -> name.indexOf('/') == name.length() - CardFile.NAME.length() - 1)
        .filter(name -> name.endsWith("/" + CardFile.NAME))
        .findFirst()
        .map(name -> inside(name.substring(0, name.indexOf('/'))))
        .orElse(this);
  }

  @Override
  public boolean has(String name) {
    return names.contains(prefix + name);
  }

  @Override
  public void copy(String name, Path to, long most) throws IOException {
    ZipEntry entry = zip.getEntry(prefix + name);
    if (!has(name) || entry == null) {
      throw new ModelRefusedException(file + " holds no " + prefix + name);
    }
    String which = file + " holds " + prefix + name;
    if (entry.getSize() < 0 || entry.getSize() > most) {
      throw new ModelRefusedException(which + " of more than the " + most + " bytes of any model");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      BoundedCopy copied = BoundedCopy.of(in, to, entry.getSize());
      if (copied.bytes() != entry.getSize() || copied.crc32() != entry.getCrc()) {
        throw new ModelRefusedException(
            which + ", which is damaged or has not the " + entry.getSize() + " bytes it says");
      }
    } catch (ZipException e) {
      throw new ModelRefusedException(which + ", which is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public ArchiveSource inside(String folder) {
    return new ArchiveSource(file, zip, names, prefix + folder + "/");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
