// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A standalone master and its workers of one core each, as processes on the loopback address. Its
 * jars lie in a folder {@code jars}.
 */
final class SparkCluster implements AutoCloseable {
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Path root;
  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param root of the checkout
   * @param folder for what the processes say, and the workers' own files
   */
  SparkCluster(Path root, Path folder, int workers) throws IOException {
    this.root = root;
    this.folder = Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
    for (int worker = 1; worker <= workers; worker++) {
      String work = folder.resolve("work-" + worker).toString();
      start(
          "worker-" + worker,
          "org.apache.spark.deploy.worker.Worker",
          "--cores",
          "1",
          "--memory",
          "2g",
          "--work-dir",
          work,
          url());
    }
  }

  /** Where it is found. */
  String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** The executors that are alive. */
  List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(Process::descendants)
        .filter(one -> one.info().commandLine().orElse("").contains(EXECUTOR))
        .toList();
  }

  /** What a program must see to run on it. */
  void describe(ProcessBuilder builder) {
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().remove("SPARK_HOME");
  }

  private void start(String name, String main, String... more) throws IOException {
    Path spark = root.resolve("target/spark");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@" + root.resolve("src/cluster/java-options.txt"), "-Xmx512m", "-cp"));
    command.addAll(List.of(spark.resolve("jars") + "/*", main, "--host", "127.0.0.1"));
    command.addAll(List.of("--webui-port", "0"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", spark.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Path said = folder.resolve(name + ".txt");
    processes.add(builder.redirectErrorStream(true).redirectOutput(said.toFile()).start());
  }

  /** The workers first, whose executors end with them. */
  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      List<ProcessHandle> own = processes.get(i).descendants().toList();
      processes.get(i).destroyForcibly();
      own.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
