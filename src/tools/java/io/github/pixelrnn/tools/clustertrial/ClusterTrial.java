// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Batches of the same images by one machine and by a cluster. Whatever is not as it must be is an
 * {@link AssertionError}.
 */
final class ClusterTrial {
  private static final int FAILED = 1; // some images are damaged
  private static final String ONE_THREAD = "-Dpixelrnn.threads=1";

  private final Path root;
  private final Path folder;
  private final int images;
  private final TrialOutput output;

  /**
   * Lays out the images.
   *
   * @param root of the checkout
   * @param folder empty
   */
  ClusterTrial(Path root, Path folder, int images) throws IOException {
    this.root = root;
    this.folder = folder;
    this.images = images;
    this.output = new TrialOutput(folder.resolve("out"));
    TrialImages.write(folder, images, root.resolve("plugin-resources/samples/scratched.png"));
  }

  /**
   * Fills all on one machine.
   *
   * @param threads as a system property; nothing for all cores
   * @param name that the results get afterwards
   */
  TrialOutput alone(String threads, String name) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(batch("pixelrnn", List.of()));
    builder.environment().put("PIXELRNN_JAVA_OPTIONS", threads);
    TrialRun run = run(builder, name);
    run.end(code(), null);
    say(name + ": " + run.text());
    return output.movedTo(name);
  }

  /** One thread, as an executor of one core has. */
  TrialOutput reference() throws Exception {
    return alone(ONE_THREAD, "one-thread");
  }

  /**
   * Fills all on a cluster and compares.
   *
   * @param executors how many
   */
  void cluster(SparkCluster cluster, int executors, TrialOutput expected) throws Exception {
    String name = executors + "-executors";
    TrialRun run = run(spark(cluster, executors), name);
    run.end(code(), cluster);
    say(name + ": " + run.text());
    output.requireLike(expected);
    output.movedTo(name);
    say("  every file is as on one thread, byte for byte");
  }

  /** Kills an executor twice and the driver once, goes on, and compares. */
  void killed(SparkCluster cluster, TrialOutput expected) throws Exception {
    TrialRun first = run(spark(cluster, 2), "killed-driver");
    for (int kill = 1; kill <= 2; kill++) {
      first.await(images * kill / 5, cluster);
      List<ProcessHandle> executors = cluster.executors();
      TrialOutput.require(!executors.isEmpty(), "there is no executor to kill");
      executors.get(0).destroyForcibly();
      say("killed an executor of " + executors.size() + " after " + images * kill / 5 + " files");
    }
    first.await(images * 3 / 5, cluster);
    first.kill();
    Map<String, Object> before = output.stamps();
    int lines = output.lines().size();
    say("killed the driver after " + lines + " files: " + first.text());
    TrialOutput.require(lines < images, "it was too late");
    TrialRun second = run(spark(cluster, 2), "gone-on");
    second.end(code(), cluster);
    say("gone on: " + second.text());
    TrialOutput.require(
        output.stamps().entrySet().containsAll(before.entrySet()), "what was done is done again");
    output.requireLike(expected);
    output.movedTo("killed");
    say("  no finished file was done again; every file is as on one thread, byte for byte");
  }

  int code() {
    return TrialImages.damagedAmong(images) > 0 ? FAILED : 0;
  }

  TrialOutput output() {
    return output;
  }

  Path folder() {
    return folder;
  }

  int images() {
    return images;
  }

  /** Starts a batch whose words go into a file of this name. */
  TrialRun run(ProcessBuilder builder, String name) throws IOException {
    builder.environment().put("PIXELRNN_MODELS", folder.resolve("models").toString());
    return new TrialRun(builder, output, folder.resolve(name + ".txt"));
  }

  /**
   * The batch on a cluster.
   *
   * @param executors how many
   * @param more options of Spark's
   */
  ProcessBuilder spark(SparkCluster cluster, int executors, String... more) {
    ProcessBuilder builder =
        new ProcessBuilder(batch("pixelrnn-spark", List.of("--master", cluster.url())));
    cluster.describe(builder);
    String options =
        "--executor-memory 1g --conf spark.executor.cores=1 --conf spark.ui.enabled=false"
            + " --conf spark.cores.max="
            + executors
            + " "
            + String.join(" ", more);
    builder.environment().put("PIXELRNN_SPARK_OPTIONS", options);
    return builder;
  }

  private List<String> batch(String script, List<String> more) {
    List<String> line = new ArrayList<>();
    line.add(root.resolve("scripts").resolve(script).toString());
    line.addAll(more);
    line.addAll(List.of("batch", "--model", "scratched-sample", "--seed", "3"));
    line.addAll(List.of("--input", folder.resolve("in").toString()));
    line.addAll(List.of("--masks", folder.resolve("masks").toString()));
    line.addAll(List.of("--output", output.folder().toString()));
    return line;
  }

  static void say(String line) {
    System.out.println(line);
  }
}
