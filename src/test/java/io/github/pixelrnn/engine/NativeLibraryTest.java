// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, macosx-arm64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Windows 11, amd64, windows-x86_64",
    "Windows 11, aarch64, windows-arm64",
    "FreeBSD, amd64, freebsd-x86_64",
  })
  void namesPlatformsAsJavaCppDoes(String os, String arch, String platform) {
    assertThat(NativeLibrary.platform(os, arch)).isEqualTo(platform);
  }

  @Test
  void refusesPlatformsWithoutOne() {
    assertThatThrownBy(() -> library("macosx-x86_64", Long.MAX_VALUE).requirePlatform())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("macosx-x86_64", "aarch64", "Intel Mac", "linux-x86_64");
    assertThatThrownBy(() -> library("freebsd-x86_64", Long.MAX_VALUE).requirePlatform())
        .hasMessageContaining("freebsd-x86_64");
  }

  @Test
  void asksForRoomUntilItIsUnpacked() throws IOException {
    assertThatCode(() -> library("linux-x86_64", 800_000_000).requireRoom())
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> library("linux-x86_64", 799_999_999).requireRoom())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("800 MB", "799 MB", folder.toString(), "cachedir");
    Path unpacked =
        Files.createDirectories(
            folder.resolve("cache/tensorflow-core-native-1.1.0-linux-x86_64.jar/org"));
    try (RandomAccessFile file =
        new RandomAccessFile(unpacked.resolve("libtensorflow_cc.so.2").toFile(), "rw")) {
      file.setLength(1000);
      assertThatThrownBy(() -> library("linux-x86_64", 0).requireRoom())
          .hasMessageContaining("0 MB");
      file.setLength(200_000_000); // sparse
    }
    assertThatCode(() -> library("linux-x86_64", 0).requireRoom()).doesNotThrowAnyException();
    assertThatThrownBy(() -> library("linux-arm64", 0).requireRoom())
        .hasMessageContaining("800 MB");
  }

  @Test
  void sweepsOldCopiesOnly() throws IOException {
    Path unpacked =
        Files.createDirectories(
            folder.resolve("cache/tensorflow-core-native-1.1.0-linux-x86_64.jar/org"));
    Path other =
        Files.createDirectories(
            folder.resolve("cache/tensorflow-core-native-1.1.0-linux-arm64.jar/org"));
    Instant now = Instant.now();
    for (Path in : List.of(unpacked, other)) {
      for (String name : List.of("libjnitensorflow.so", "libjnitensorflow0.so", "notes12.so")) {
        Path file = Files.createFile(in.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(2)));
      }
    }
    Files.createFile(unpacked.resolve("libjnitensorflow17.so"));
    assertThat(library("linux-x86_64", 0).sweep(now.minusSeconds(1))).isEqualTo(1);
    assertThat(unpacked.toFile().list())
        .containsExactlyInAnyOrder("libjnitensorflow.so", "notes12.so", "libjnitensorflow17.so");
    assertThat(other.toFile().list()).contains("libjnitensorflow0.so");
    assertThat(library("linux-x86_64", 0).sweep(now.plusSeconds(60))).isEqualTo(1);
    assertThat(unpacked.toFile().list()).doesNotContain("libjnitensorflow17.so");
  }

  @Test
  void isThereOnThisMachine() {
    NativeLibrary here = NativeLibrary.here();
    here.requirePlatform();
    here.requireRoom();
    assertThat(here.freeBytes().applyAsLong(here.cache())).isPositive();
    assertThat(here.resource("")).contains(here.platform());
  }

  private NativeLibrary library(String platform, long free) {
    return new NativeLibrary(platform, folder.resolve("cache"), path -> free);
  }
}
