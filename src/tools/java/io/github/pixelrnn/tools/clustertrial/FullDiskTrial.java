// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Batches on a cluster whose disks are full.
 *
 * @param trial whose images are filled
 */
record FullDiskTrial(ClusterTrial trial) {
  private static final int FAILED = 1;
  private static final long KILOBYTES_AN_IMAGE = 6; // of the 12 that results take
  private static final long AMPLE = 1 << 20;

  /**
   * The disk of the results is too small; when it has grown the same line goes on. Whoever could
   * not write says so, and leaves nothing that is half-written.
   */
  void ofResults(SparkCluster cluster, TrialOutput expected) throws Exception {
    Path results = trial.output().folder();
    Path kept = results.resolveSibling("full-results");
    try (SmallDisk disk = new SmallDisk(results, KILOBYTES_AN_IMAGE * trial.images())) {
      TrialRun first = trial.run(trial.spark(cluster, 2), "full");
      first.end(FAILED, cluster);
      long full = trial.output().requirePartOf(expected);
      int lines = trial.output().lines().size();
      ClusterTrial.say("full disk of results: " + first.text());
      ClusterTrial.say("  " + lines + " files in the table, " + full + " of them failed by it");
      ClusterTrial.say("  it ends with: " + first.lastLine());
      TrialOutput.require(full > 0 || lines < trial.images(), "the disk was not full");
      disk.grow(AMPLE);
      TrialRun second = trial.run(trial.spark(cluster, 2), "full-gone-on");
      second.end(trial.code(), cluster);
      ClusterTrial.say("gone on with a larger disk: " + second.text());
      trial.output().requireLike(expected);
      copy(results, kept);
    }
    Files.delete(results); // what it was laid over
    ClusterTrial.say("  every file is as on one thread, byte for byte");
  }

  /**
   * One of three workers has no room for the model: with Spark's option that leaves such a one out
   * the others do all.
   */
  void ofAWorker(SparkCluster cluster, TrialOutput expected) throws Exception {
    Path temporary = trial.folder().resolve("tiny");
    try (SmallDisk disk = new SmallDisk(temporary, 16)) {
      Path sparks = Files.createDirectories(trial.folder().resolve("local")); // has room
      cluster.addWorker(
          Map.of(
              "JAVA_TOOL_OPTIONS",
              "-Djava.io.tmpdir=" + temporary,
              "SPARK_LOCAL_DIRS",
              sparks.toString()));
      String leave = "--conf spark.excludeOnFailure.enabled=true";
      TrialRun run = trial.run(trial.spark(cluster, 3, leave), "full-worker");
      run.end(trial.code(), cluster);
      String refused = "can't be unpacked in " + temporary;
      TrialOutput.require(
          run.said().contains(refused), "no task failed: nothing says \"" + refused + "\"");
      ClusterTrial.say("one of three workers without room for the model: " + run.text());
      trial.output().requireLike(expected);
      trial.output().movedTo("full-worker");
      try (var left = Files.list(temporary)) {
        List<Path> all = left.filter(one -> one.toString().contains("pixelrnn")).toList();
        TrialOutput.require(all.isEmpty(), "a model is left half-written: " + all);
      }
      cluster.removeWorker();
      disk.grow(AMPLE);
    }
    ClusterTrial.say("  every file is as on one thread, byte for byte");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
