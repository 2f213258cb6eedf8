// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The command line of {@code scripts/cluster-trial}. */
final class ClusterTrialCommand {
  private static final String NOT_TRIED =
      "; full disks were not tried: this system lets nobody but root make a small file system";

  private ClusterTrialCommand() {}

  /**
   * Fills, kills, compares, and says how long it took.
   *
   * @param arguments the checkout; an empty folder; how many images
   * @throws AssertionError when something is not as it must be
   */
  public static void main(String... arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    int images = Integer.parseInt(arguments[2]);
    ClusterTrial trial = new ClusterTrial(root, folder, images);
    ClusterTrial.say(images + " images, one in " + TrialImages.DAMAGED + " damaged");
    TrialOutput reference = trial.reference();
    TrialOutput cores = trial.alone("", "all-cores");
    ClusterTrial.say(
        "images of all-cores that differ from one-thread: " + cores.othersAmong(reference));
    ClusterTrial.say(
        String.format(
            Locale.ROOT,
            "a file took %.3f s on one thread, %.3f s on all cores",
            reference.seconds() / images,
            cores.seconds() / images));
    boolean fullDisks = SmallDisk.canBeMade();
    try (SparkCluster cluster = new SparkCluster(root, folder.resolve("cluster"))) {
      cluster.addWorker(Map.of());
      cluster.addWorker(Map.of());
      ClusterTrial.say(new ProtobufTrial(root, folder).text(cluster));
      trial.cluster(cluster, 1, reference);
      trial.cluster(cluster, 2, reference);
      trial.killed(cluster, reference);
      if (fullDisks) {
        FullDiskTrial full = new FullDiskTrial(trial);
        full.ofResults(cluster, reference);
        full.ofAWorker(cluster, reference);
      }
      ClusterTrial.say("memory of the master and the workers: " + cluster.memory());
    }
    ClusterTrial.say(
        "all results on one thread and on the cluster are the same, byte for byte"
            + (fullDisks ? "" : NOT_TRIED));
    System.exit(0);
  }
}
