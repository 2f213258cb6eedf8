// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
   * Starts the master.
   *
   * @param root of the checkout
   * @param folder for what the processes say, and the workers' own files
   */
  SparkCluster(Path root, Path folder) throws IOException {
    this.root = root;
    this.folder = Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    List<String> where = List.of("--port", Integer.toString(port));
    start("master", "org.apache.spark.deploy.master.Master", Map.of(), where);
  }

  /**
   * Starts one more worker.
   *
   * @param environment that its executors have too
   */
  void addWorker(Map<String, String> environment) throws IOException {
    String name = "worker-" + processes.size();
    String work = folder.resolve(name).toString();
    start(
        name,
        "org.apache.spark.deploy.worker.Worker",
        environment,
        List.of("--cores", "1", "--memory", "2g", "--work-dir", work, url()));
  }

  /** Ends the worker that was added last. */
  void removeWorker() {
    end(processes.remove(processes.size() - 1));
  }

  /** The most that the master and each worker have had. */
  String memory() {
    Peak peak = new Peak();
    processes.stream().map(Process::toHandle).forEach(peak::look);
    return peak.text();
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

  private void start(String name, String main, Map<String, String> environment, List<String> more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    arguments.addAll(more);
    ProcessBuilder builder = java("-Xmx512m", main, arguments);
    builder.environment().put("SPARK_HOME", root.resolve("target/spark").toString());
    builder.environment().putAll(environment);
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Path said = folder.resolve(name + ".txt");
    processes.add(builder.redirectErrorStream(true).redirectOutput(said.toFile()).start());
  }

  /** A Java process with Spark's classes. */
  ProcessBuilder java(String heap, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@" + root.resolve("src/cluster/java-options.txt"), heap, "-cp"));
    command.addAll(List.of(root.resolve("target/spark/jars") + "/*", main));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** The workers first, whose executors end with them. */
  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      end(processes.get(i));
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> own = process.descendants().toList();
    process.destroyForcibly();
    own.forEach(ProcessHandle::destroyForcibly);
  }
}
