// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has an executor of a cluster use the protobuf that Spark brings and TensorFlow's own, by the very
 * class with which a test does so in one process.
 *
 * @param root of the checkout
 * @param folder for the jar with that class
 */
record ProtobufTrial(Path root, Path folder) {
  private static final String PROGRAM = "io.github.pixelrnn.cluster.BothProtobufs";

  /**
   * What the executor says: the jar and the class loader of each.
   *
   * @throws AssertionError when it could not use both
   */
  String text(SparkCluster cluster) throws Exception {
    Path said = folder.resolve("protobuf.txt");
    List<String> line = new ArrayList<>(List.of("--master", cluster.url(), "--jars", libraries()));
    line.addAll(List.of("--conf", "spark.cores.max=1", "--conf", "spark.ui.enabled=false"));
    line.addAll(List.of("--executor-memory", "1g", "--class", PROGRAM, jar().toString()));
    ProcessBuilder builder = cluster.java("-Xmx1g", "org.apache.spark.deploy.SparkSubmit", line);
    cluster.describe(builder);
    Process process =
        builder
            .redirectError(folder.resolve("protobuf-log.txt").toFile())
            .redirectOutput(said.toFile())
            .start();
    TrialOutput.require(process.waitFor() == 0, "protobuf: see protobuf-log.txt");
    String text = Files.readString(said).strip();
    boolean both = text.matches("(?s).*protobuf-java-4\\..*protobuf-java-3\\.21\\..*");
    TrialOutput.require(both && text.contains("executor 0"), "protobuf: " + text);
    return text;
  }

  /** As the script has them travel with a job. */
  private String libraries() throws IOException {
    String path = Files.readString(root.resolve("target/class-path.txt")).strip();
    try (var jars = Files.newDirectoryStream(root.resolve("target"), "pixelrnn-*.jar")) {
      List<String> own = new ArrayList<>();
      jars.forEach(jar -> own.add(jar.toString()));
      return Stream.concat(own.stream(), Stream.of(path.split(java.io.File.pathSeparator, -1)))
          .collect(Collectors.joining(","));
    }
  }

  private Path jar() throws Exception {
    Path jar = folder.resolve("protobuf.jar");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jar");
    String classes = root.resolve("target/test-classes").toString();
    String own = PROGRAM.replace('.', '/') + ".class";
    int code =
        new ProcessBuilder(
                tool.toString(), "--create", "--file", jar.toString(), "-C", classes, own)
            .inheritIO()
            .start()
            .waitFor();
    TrialOutput.require(code == 0, own + " can't be packed");
    return jar;
  }
}
