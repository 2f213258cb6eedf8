// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One large image filled by one process and by a cluster, each process with 2 GB of heap. Whatever
 * is not as it must be is an {@link AssertionError}.
 */
final class SlideTrial {
  /** Up to that side the image is filled as a whole, too. */
  private static final int LARGEST_WHOLE = 8192;

  private static final String SLIDE = "slide.tif";
  private static final String ONE_THREAD = "-Xmx2g -Dpixelrnn.threads=1";

  private final Path root;
  private final Path folder;
  private final int side;
  private final TrialOutput output;

  /**
   * Makes the image.
   *
   * @param root of the checkout
   * @param folder empty
   */
  SlideTrial(Path root, Path folder, int side) throws IOException {
    this.root = root;
    this.folder = folder;
    this.side = side;
    this.output = new TrialOutput(folder.resolve("out"));
    Path slide = Files.createDirectories(folder.resolve("in")).resolve(SLIDE);
    long unknown = new TrialSlide(side).write(slide);
    ClusterTrial.say(
        String.format(
            Locale.ROOT,
            "%d×%d pixels, %d MiB, %d unknown (%.3f %%)",
            side,
            side,
            Files.size(slide) >> 20,
            unknown,
            100.0 * unknown / side / side));
  }

  /** Fills it in every way and compares. */
  void run() throws Exception {
    TrialOutput alone = alone("parts", "0");
    if (side <= LARGEST_WHOLE) {
      requirePixels(alone, alone("whole", Long.toString(Long.MAX_VALUE)));
    }
    try (SparkCluster cluster = new SparkCluster(root, folder.resolve("cluster"))) {
      cluster.addWorker(Map.of());
      cluster.addWorker(Map.of());
      for (int executors = 1; executors <= 2; executors++) {
        TrialRun run = start(cluster, executors, executors + "-executors");
        run.end(0, cluster);
        ClusterTrial.say(executors + "-executors: " + run.text());
        output.requireLike(alone);
        output.movedTo(executors + "-executors");
      }
      killed(cluster, alone);
    }
  }

  /** Kills an executor and the driver in the middle, goes on, and compares. */
  private void killed(SparkCluster cluster, TrialOutput alone) throws Exception {
    Path patches = output.folder().resolve("." + SLIDE + ".patches");
    TrialRun first = start(cluster, 2, "killed-driver");
    awaitBytes(patches, 1 << 12, first, cluster);
    List<ProcessHandle> executors = cluster.executors();
    TrialOutput.require(!executors.isEmpty(), "there is no executor to kill");
    executors.get(0).destroyForcibly();
    long before = Files.size(patches);
    awaitBytes(patches, before + (1 << 12), first, cluster);
    first.kill();
    long kept = Files.size(patches);
    ClusterTrial.say("killed an executor, then the driver after " + kept + " bytes of patches");
    TrialRun second = start(cluster, 2, "gone-on");
    second.end(0, cluster);
    ClusterTrial.say("gone on: " + second.text());
    String said = Files.readString(folder.resolve("gone-on.txt"));
    TrialOutput.require(said.contains(" were filled before"), "nothing was gone on with");
    output.requireLike(alone);
    output.movedTo("killed");
  }

  private static void awaitBytes(Path file, long bytes, TrialRun run, SparkCluster cluster)
      throws Exception {
    while (!Files.exists(file) || Files.size(file) < bytes) {
      run.watch(cluster);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private TrialOutput alone(String name, String least) throws Exception {
    ProcessBuilder builder = builder("pixelrnn", List.of());
    builder.environment().put("PIXELRNN_JAVA_OPTIONS", ONE_THREAD + " -Dpixelrnn.slide=" + least);
    TrialRun run = new TrialRun(builder, output, folder.resolve(name + ".txt"));
    run.end(0, null);
    ClusterTrial.say(name + ": " + run.text());
    return output.movedTo(name);
  }

  private TrialRun start(SparkCluster cluster, int executors, String name) throws IOException {
    ProcessBuilder builder = builder("pixelrnn-spark", List.of("--master", cluster.url()));
    cluster.describe(builder);
    String options =
        "--executor-memory 2g --conf spark.executor.cores=1 --conf spark.ui.enabled=false"
            + " --conf spark.cores.max="
            + executors;
    builder.environment().put("PIXELRNN_SPARK_OPTIONS", options);
    builder.environment().put("PIXELRNN_JAVA_OPTIONS", "-Xmx2g -Dpixelrnn.slide=0");
    return new TrialRun(builder, output, folder.resolve(name + ".txt"));
  }

  private ProcessBuilder builder(String script, List<String> more) {
    List<String> line = new ArrayList<>();
    line.add(root.resolve("scripts").resolve(script).toString());
    line.addAll(more);
    line.addAll(List.of("batch", "--model", "scratched-sample", "--seed", "3"));
    line.addAll(List.of("--value", Integer.toString(TrialSlide.MARK)));
    line.addAll(List.of("--input", folder.resolve("in").toString()));
    line.addAll(List.of("--output", output.folder().toString()));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("PIXELRNN_MODELS", folder.resolve("models").toString());
    return builder;
  }

  /** Pixels alone: the whole's own file has its provenance in it. */
  private void requirePixels(TrialOutput parts, TrialOutput whole) throws IOException {
    TrialOutput.require(parts.lines().equals(whole.lines()), "other lines in the table");
    byte[] one = pixels(parts);
    byte[] other = pixels(whole);
    TrialOutput.require(Arrays.equals(one, other), "other pixels than as a whole");
    ClusterTrial.say("the same pixels as a whole");
  }

  private static byte[] pixels(TrialOutput output) throws IOException {
    return (byte[]) ImageFiles.read(output.folder().resolve(SLIDE)).getProcessor().getPixels();
  }
}
