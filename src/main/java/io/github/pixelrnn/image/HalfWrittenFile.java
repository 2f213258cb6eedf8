// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is still being written, in the folder of the one that it will be. Its name says by
 * which process, and on which machine that runs: several may write into one folder that they share.
 */
final class HalfWrittenFile {
  /**
   * Of a writer on another machine that has not written for so long it is taken that it is dead.
   */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final String PREFIX = ".pixelrnn-";
  private static final Pattern NAME =
      Pattern.compile("\\.pixelrnn-([0-9]{1,18})(?:-([^-]+))?-[0-9]+\\.[a-z]+");
  private static final String HOST = host();

  private HalfWrittenFile() {}

  /**
   * Makes one, empty. Not one of Java's temporary files, since those can't be read by others, ever.
   */
  static Path create(Path folder, String ending) throws IOException {
    String at = HOST.isEmpty() ? "" : "-" + HOST;
    String number = Long.toUnsignedString(System.nanoTime());
    return Files.createFile(
        folder.resolve(PREFIX + ProcessHandle.current().pid() + at + "-" + number + ending));
  }

  /** Deletes those of this process and of dead ones. */
  static void discard(Path folder) throws IOException {
    discard(folder, HOST, Instant.now());
  }

  static void discard(Path folder, String host, Instant now) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*-*")) {
      for (Path part : parts) {
        Matcher name = NAME.matcher(part.getFileName().toString());
        if (name.matches() && isDead(part, name, host, now)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  /** By the process on this machine; on another by how long nothing was written. */
  private static boolean isDead(Path part, Matcher name, String host, Instant now)
      throws IOException {
    long pid = Long.parseLong(name.group(1));
    if (!host.isEmpty() && host.equals(name.group(2))) {
      return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }
    try {
      return Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(LONGEST));
    } catch (NoSuchFileException e) {
      return false; // it has just got its own name
    }
  }

  /** What this machine calls itself, as a part of a name; empty where it doesn't. */
  private static String host() {
    Path linux = Path.of("/proc/sys/kernel/hostname"); // the resolver may be slow, or know no name
    String name;
    try {
      name =
          Files.isReadable(linux)
              ? Files.readString(linux).strip()
              : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      name = ""; // then age alone tells
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return name.replaceAll("[^A-Za-z0-9.]", "_");
  }

  /** That of this machine in the names. */
  static String ownHost() {
    return HOST;
  }
}
