// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * TensorFlow's native library before it is loaded: whether there is one for this platform, and room
 * to unpack it into JavaCPP's cache. Loading it in vain says neither.
 *
 * @param platform as JavaCPP calls it, such as {@code linux-x86_64}
 * @param cache where it is unpacked; need not exist
 * @param freeBytes the free space of the disk that a folder lies on
 */
record NativeLibrary(String platform, Path cache, ToLongFunction<Path> freeBytes) {
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private static final String ARTIFACT = "tensorflow-core-native-";
  private static final Pattern ANY = Pattern.compile(".*");
  private static final Pattern COPY = Pattern.compile("(lib)?jnitensorflow\\d+\\.(so|dll|dylib)");
  private static final long MEGABYTE = 1_000_000;

  /** 683 MB on Linux, and a little to breathe. */
  private static final long NEEDED = 800 * MEGABYTE;

  /** What is smaller was not unpacked to its end. */
  private static final long LARGE = 100 * MEGABYTE;

  /** That of the Java that is running. */
  static NativeLibrary here() {
    return new NativeLibrary(
        platform(System.getProperty("os.name"), System.getProperty("os.arch")),
        cacheFolder(),
        NativeLibrary::usableSpace);
  }

  /** JavaCPP's name for a platform, from Java's system properties. */
  static String platform(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("mac") || os.startsWith("darwin")
            ? "macosx"
            : os.startsWith("win") ? "windows" : os;
    String machine =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x64", "x86-64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        };
    return system + "-" + machine;
  }

  /**
   * Refuses a platform that there is none for.
   *
   * @throws IllegalStateException naming the platform
   */
  void requirePlatform() {
    if (!PLATFORMS.contains(platform)) {
      String remedy =
          platform.startsWith("macosx")
              ? "; on a Mac with Apple silicon use an ARM (aarch64) Java, on an Intel Mac there is"
                  + " no way"
              : "";
      throw new IllegalStateException(
          "TensorFlow's native library does not exist for this Java's platform, "
              + platform
              + ", only for "
              + String.join(", ", PLATFORMS)
              + remedy);
    }
  }

  /**
   * Refuses before loading what would fail in it.
   *
   * @throws IllegalStateException saying how much room is needed where
   */
  void requireRoom() {
    if (!isUnpacked()) {
      long free = freeBytes.applyAsLong(cache);
      if (free < NEEDED) {
        throw new IllegalStateException(
            "TensorFlow's native library needs "
                + NEEDED / MEGABYTE
                + " MB to be unpacked into "
                + cache
                + " once, but "
                + free / MEGABYTE
                + " MB are free there; make room, or name a folder on another disk with"
                + " -Dorg.bytedeco.javacpp.cachedir");
      }
    }
  }

  /** The file in the jar that Java loads first. */
  String resource(String extension) {
    String file =
        switch (platform.substring(0, platform.indexOf('-'))) {
          case "windows" -> "jnitensorflow.dll";
          case "macosx" -> "libjnitensorflow.dylib";
          default -> "libjnitensorflow.so";
        };
    return "org/tensorflow/internal/c_api/" + platform + extension + "/" + file;
  }

  /**
   * Deletes the copies that loading it a second time in one JVM has left in the cache; JavaCPP
   * never does. Young ones stay, since another process may be about to load them, and so do those
   * that the system doesn't let go.
   *
   * @param before copies that were made later stay
   * @return how many are gone
   */
  int sweep(Instant before) {
    int swept = 0;
    for (Path copy : files(COPY)) {
      File file = copy.toFile();
      if (file.lastModified() < before.toEpochMilli() && file.delete()) {
        swept++;
      }
    }
    return swept;
  }

  /** Whether the cache holds it, so that loading won't unpack it. */
  boolean isUnpacked() {
    return files(ANY).stream().anyMatch(file -> size(file) > LARGE);
  }

  /** The files of that name in this platform's part of the cache; none if it can't be read. */
  private List<Path> files(Pattern name) {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(cache, ARTIFACT + "*")) {
      for (Path jar : jars) {
        if (jar.getFileName().toString().contains(platform)) {
          try (Stream<Path> files = Files.walk(jar)) {
            files
                .filter(Files::isRegularFile)
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .forEach(found::add);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // then room is asked for, and loading will say the rest
    }
    return found;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // it has gone meanwhile
    }
  }

  /** As JavaCPP chooses it: the first that can be written to. */
  private static Path cacheFolder() {
    String other = System.getProperty("org.bytedeco.javacpp.cacheDir");
    String named = System.getProperty("org.bytedeco.javacpp.cachedir", other);
    if (named != null) {
      return Path.of(named);
    }
    Path home = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    return Files.isWritable(existing(home))
        ? home
        : Path.of(
            System.getProperty("java.io.tmpdir"),
            ".javacpp-" + System.getProperty("user.name"),
            "cache");
  }

  private static long usableSpace(Path folder) {
    try {
      return Files.getFileStore(existing(folder)).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // nobody knows; better to try
    }
  }

  /** The folder itself, or the nearest one above it that exists. */
  private static Path existing(Path folder) {
    Path here = folder.toAbsolutePath();
    while (!Files.exists(here) && here.getParent() != null) {
      here = here.getParent();
    }
    return here;
  }
}
