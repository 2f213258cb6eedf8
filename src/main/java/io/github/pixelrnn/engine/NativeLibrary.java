// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

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
   * Refuses before loading what would fail in it.
   *
   * @throws IllegalStateException naming the platform, or how much room is needed where
   */
  void require() {
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

  private boolean isUnpacked() {
    if (!Files.isDirectory(cache)) {
      return false;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(cache, ARTIFACT + "*")) {
      for (Path jar : jars) {
        if (jar.getFileName().toString().contains(platform) && holdsLargeFile(jar)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // then room is asked for, and loading will say the rest
    }
  }

  private static boolean holdsLargeFile(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.anyMatch(file -> Files.isRegularFile(file) && size(file) > LARGE);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As JavaCPP chooses it: the first that can be written to. */
  private static Path cacheFolder() {
    String named = System.getProperty("org.bytedeco.javacpp.cachedir");
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
