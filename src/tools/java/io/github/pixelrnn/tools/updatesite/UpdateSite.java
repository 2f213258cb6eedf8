// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The folder of an update site, made of zips for Fiji: what is new against the published one, and
 * the whole index. Files that are published already are not written again.
 */
final class UpdateSite {
  private final Path folder;
  private final SiteIndex published;
  private final long timestamp;
  private final SiteIndex index = new SiteIndex();
  private final List<String> platforms = new ArrayList<>();

  /**
   * Begins a site.
   *
   * @param folder is made, and must be empty
   * @param published what the site has now
   * @param timestamp of what is new, as {@link FileVersion} has it
   * @throws IOException when the folder can't be made or is not empty
   */
  UpdateSite(Path folder, SiteIndex published, long timestamp) throws IOException {
    FileVersion.requireTimestamp(timestamp);
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new IOException(folder + " is not empty");
      }
    }
    this.folder = folder;
    this.published = published;
    this.timestamp = timestamp;
  }

  /**
   * Takes in what a zip holds. What several zips hold must be the same in all.
   *
   * @throws IOException when it can't be read, differs from another zip, or is older than what is
   *     published
   */
  void add(Path zip) throws IOException {
    Platform platform = Platform.of(zip);
    platforms.add(platform.updaters());
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          try (InputStream in = file.getInputStream(entry)) {
            add(entry.getName(), platform.owns(entry.getName()) ? platform.updaters() : "", in);
          }
        }
      }
    }
  }

  private void add(String filename, String platform, InputStream in) throws IOException {
    Path unpacked = folder.resolve(".unpacked");
    Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
    FileVersion now =
        new FileVersion(filename, UpdaterChecksum.of(filename, unpacked), timestamp, 0);
    SiteFile file = following(now, platform, Files.size(unpacked));
    Optional<SiteFile> other = index.file(file.key());
    if (other.isPresent()) {
      if (!other.get().equals(file)) {
        throw new IOException(filename + " is not the same in all zips");
      }
    } else {
      index.add(file);
    }
    if (file.now().filter(now::equals).isPresent()) {
      Path place = folder.resolve(now.published());
      Files.createDirectories(place.getParent());
      Files.move(unpacked, place, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(unpacked);
    }
  }

  /** The file with its new version, or as it is published where that is the same. */
  private SiteFile following(FileVersion now, String platform, long bytes) throws IOException {
    SiteFile fresh = new SiteFile(platform, now, bytes, List.of());
    Optional<SiteFile> before = published.file(fresh.key());
    if (before.isEmpty()) {
      return fresh;
    }
    Optional<FileVersion> current = before.get().now();
    if (current.filter(there -> sameFile(there, now)).isPresent()) {
      return new SiteFile(platform, current.get(), bytes, before.get().previous());
    }
    List<FileVersion> previous = past(before.get());
    for (FileVersion version : previous) {
      if (version.timestamp() >= timestamp) {
        throw new IOException(
            "the site has a version of " + now.filename() + " of " + version.timestamp());
      }
    }
    previous.removeIf(version -> version.checksum().equals(now.checksum()));
    return new SiteFile(platform, now, bytes, previous);
  }

  private static boolean sameFile(FileVersion one, FileVersion other) {
    return one.filename().equals(other.filename()) && one.checksum().equals(other.checksum());
  }

  /** All versions that a file had, as others replace them now. */
  private List<FileVersion> past(SiteFile file) {
    List<FileVersion> past = new ArrayList<>();
    file.now().ifPresent(current -> past.add(current.replacedAt(timestamp)));
    past.addAll(file.previous());
    return past;
  }

  /**
   * Writes the index. Files that no zip held are marked as gone, so that the Updater removes them.
   *
   * @throws IOException when it can't be written, or a platform that is published was left out
   */
  void finish() throws IOException {
    for (SiteFile file : published.files()) {
      if (index.file(file.key()).isPresent()) {
        continue;
      }
      if (file.now().isPresent()
          && !file.platform().isEmpty()
          && !platforms.contains(file.platform())) {
        throw new IOException(
            "the site has files for " + file.platform() + "; its zip must be given, too");
      }
      index.add(new SiteFile(file.platform(), null, 0, past(file)));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(SiteIndex.NAME))) {
      index.write(out);
    }
  }
}
