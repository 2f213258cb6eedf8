// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on Java 25, where one is installed beside the Java of the tests. */
class NewerJavaTest {
  private static final int RELEASE = 25;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** As scripts/pixelrnn gives them. */
  private static final List<String> ALLOWED =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  @TempDir Path folder;

  @Test
  @Tag("slow")
  void drawsTheSamePixelsAndWarnsOfNothing() throws Exception {
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    Optional<Path> newer = newer(here.getParent());
    assumeTrue(newer.isPresent(), "skipped: no Java " + RELEASE + " lies in " + here.getParent());
    String said = draw(newer.get(), "newer.png", ALLOWED);
    assertThat(said).doesNotContain("WARNING: A ", "sun.misc", "restricted");
    draw(here, "here.png", List.of());
    assertThat(folder.resolve("newer.png")).hasSameBinaryContentAs(folder.resolve("here.png"));
  }

  private String draw(Path java, String output, List<String> options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-Xmx512m"));
    command.addAll(options);
    command.addAll(List.of("-Djava.awt.headless=true", "-Dpixelrnn.bundled=models"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of("sample", "--model", "mnist-pixelcnn", "--width", "9", "--height", "9"));
    command.addAll(List.of("--output", folder.resolve(output).toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static Optional<Path> newer(Path homes) throws IOException {
    try (var entries = Files.list(homes)) {
      for (Path home : entries.sorted().toList()) {
        Path release = home.resolve("release");
        if (Files.isRegularFile(release) && Files.isExecutable(home.resolve("bin/java"))) {
          Matcher version = VERSION.matcher(Files.readString(release));
          if (version.find() && Integer.parseInt(version.group(1)) >= RELEASE) {
            return Optional.of(home);
          }
        }
      }
    }
    return Optional.empty();
  }
}
