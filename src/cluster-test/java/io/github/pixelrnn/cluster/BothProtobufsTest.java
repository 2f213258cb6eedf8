// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark brings another protobuf than TensorFlow Java can use. Maven would give the tests one of
 * them alone, so that Spark's is fetched by the build and put before all else.
 */
class BothProtobufsTest {
  private static final Path SPARKS = Path.of("target", "spark-protobuf");

  @TempDir private Path folder;

  @Test
  void areUsedInOneProcess() throws Exception {
    Path said = folder.resolve("said.txt");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    int code =
        new ProcessBuilder(
                java.toString(),
                "@src/cluster/java-options.txt",
                "-cp",
                sparks() + File.pathSeparator + System.getProperty("java.class.path"),
                BothProtobufs.class.getName())
            .redirectError(folder.resolve("log.txt").toFile())
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(folder.resolve("log.txt"))).isZero();
    assertThat(Files.readString(said, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "word "
                + sparks().getFileName()
                + " by AppClassLoader 2 protobuf-java-3.21.9.jar by EngineLoader in executor"
                + " driver");
    assertThat(sparks().getFileName().toString()).startsWith("protobuf-java-4.");
  }

  private static Path sparks() throws IOException {
    try (var jars = Files.list(SPARKS)) {
      List<Path> all = jars.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
