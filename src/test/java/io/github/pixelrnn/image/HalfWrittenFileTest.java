// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose half-written files are deleted in a folder that several machines share. */
class HalfWrittenFileTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final long OWN = ProcessHandle.current().pid();
  private static final long LIVING = ProcessHandle.current().parent().orElseThrow().pid();

  @TempDir private Path folder;
  private long dead;

  @BeforeEach
  void endAProcess() throws Exception {
    Process ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ended.waitFor();
    dead = ended.pid();
  }

  @Test
  void isNamedAfterProcessAndMachine() throws IOException {
    Path part = HalfWrittenFile.create(folder, ".png");
    assertThat(part.getFileName().toString())
        .matches("\\.pixelrnn-" + OWN + "-" + HalfWrittenFile.ownHost() + "-[0-9]+\\.png");
    HalfWrittenFile.discard(folder);
    assertThat(part).doesNotExist();
  }

  /** However old: the process tells. */
  @Test
  void onThisMachineTheDeadOnesGo() throws IOException {
    Path living = part(LIVING + "-node.1-3.tif", Duration.ofDays(40));
    Path young = part(dead + "-node.1-1.png", Duration.ZERO);
    Path own = part(OWN + "-node.1-2.part", Duration.ZERO);
    HalfWrittenFile.discard(folder, "node.1", NOW);
    assertThat(living).exists();
    assertThat(young).doesNotExist();
    assertThat(own).doesNotExist();
  }

  /** Another machine's process may have the number of none here, or of this one. */
  @Test
  void ofAnotherMachineThoseGoThatNobodyWritesAnyMore() throws IOException {
    Path written = part(dead + "-node.2-1.png", HalfWrittenFile.LONGEST.minusMinutes(1));
    Path ownNumber = part(OWN + "-node.2-2.tif", Duration.ZERO);
    Path left = part(LIVING + "-node.2-3.tif", HalfWrittenFile.LONGEST.plusMinutes(1));
    HalfWrittenFile.discard(folder, "node.1", NOW);
    assertThat(written).exists();
    assertThat(ownNumber).exists();
    assertThat(left).doesNotExist();
  }

  /** Earlier versions named no machine, and some machines don't know their name. */
  @Test
  void withoutAMachineAgeTells() throws IOException {
    Path written = part(dead + "-1.png", Duration.ofHours(1));
    Path left = part(dead + "-2.png", Duration.ofHours(25));
    Path nameless = part(OWN + "--3.png", Duration.ofHours(25));
    HalfWrittenFile.discard(folder, "", NOW);
    assertThat(written).exists();
    assertThat(left).doesNotExist();
    assertThat(nameless).as("of another program").exists();
  }

  @Test
  void whatIsOfOthersStays() throws IOException {
    Path others = part("mine-4.tif", Duration.ofDays(400));
    Path result = Files.writeString(folder.resolve("a.png"), "whole");
    HalfWrittenFile.discard(folder, "node.1", NOW);
    assertThat(others).exists();
    assertThat(result).exists();
  }

  private Path part(String name, Duration age) throws IOException {
    Path part = Files.writeString(folder.resolve(".pixelrnn-" + name), "half");
    return Files.setLastModifiedTime(part, FileTime.from(NOW.minus(age)));
  }
}
