// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command {@code sampling}: how fast every network draws. */
@Command(
    name = "sampling",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Time of an image: compiled, by steps, naive, and one forward pass")
final class SamplingTable implements Table {
  private static final int MOST_FORWARD_PIXELS = 1 << 20;

  @Mixin private NetworkOptions options;

  @Option(
      names = "--size",
      split = ",",
      description = "Sides of the images (28,64,128; with --json 28)")
  private List<Integer> imageSizes;

  @Option(
      names = "--batch",
      split = ",",
      description = "Images drawn at once (1,64; with --json 1)")
  private List<Integer> batches;

  @Option(
      names = "--forwardbatch",
      defaultValue = "64",
      description = "Images of the forward pass (${DEFAULT-VALUE})")
  private int forwardBatch;

  @Option(
      names = "--peakwidth",
      defaultValue = "1024",
      description = "Width of the 1×1 convolution that shows the peak (${DEFAULT-VALUE})")
  private int peakWidth;

  @Override
  public boolean json() {
    return options.json();
  }

  @Override
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (int size : orElse(imageSizes, List.of(28, 64, 128), 28)) {
      for (int batch : orElse(batches, List.of(1, 64), 1)) {
        for (MeasuredNetwork network : options.networks()) {
          tasks.add(
              new SamplingTask(network, size, batch, options.repetitions(), forwardBatch(size)));
        }
      }
    }
    return tasks;
  }

  /** Fewer images where they are so large that the pass would not fit into a common memory. */
  private int forwardBatch(int size) {
    return Math.max(1, Math.min(forwardBatch, MOST_FORWARD_PIXELS / (size * size)));
  }

  private List<Integer> orElse(List<Integer> given, List<Integer> all, int one) {
    return given != null ? given : json() ? List.of(one) : all;
  }

  @Override
  public Task common() {
    return new PeakTask(peakWidth, 64, options.repetitions());
  }

  @Override
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("network", "network");
    if (options.multiScale()) {
      columns.put("factor", "factor");
    }
    columns.put("size", "size");
    columns.put("batch", "batch");
    columns.put("naive_seconds", "naive s");
    columns.put("extrapolated", "extrapolated");
    columns.put("stepped_seconds", "stepped s");
    columns.put("first_compiled_seconds", "first cached s");
    columns.put("cached_seconds", "cached s");
    columns.put("cached_seconds_quartiles", "quartiles");
    columns.put("cached_extrapolated", "extrapolated");
    columns.put("forward_seconds", "forward s");
    if (options.multiScale()) {
      columns.put("stepped_seconds_to_single", "stepped/single");
      columns.put("cached_seconds_to_single", "cached/single");
      columns.put("forward_seconds_to_single", "forward/single");
    }
    columns.put("naive_to_cached", "naive/cached");
    columns.put("stepped_to_cached", "stepped/cached");
    columns.put("compilation_in_steps", "pays after steps");
    columns.put("cached_images_per_second", "images/s");
    columns.put("cached_to_forward", "cached/forward");
    columns.put("steps", "steps");
    columns.put("step_ms", "ms/step");
    columns.put("cached_of_peak", "cached of peak");
    columns.put("forward_of_peak", "forward of peak");
    columns.put("peak_mib", "peak MiB");
    return columns;
  }

  @Override
  public List<String> comparedToSingle() {
    return List.of("stepped_seconds", "cached_seconds", "forward_seconds");
  }

  @Override
  public String footnote() {
    return "Seconds are an image's, medians. Naive: one call of the logits over the whole image a"
        + " subpixel. Stepped: a call a step. Cached: compiled, later calls; the first one has the"
        + " compilation in it, and a batch's seconds. Pays after steps: how many must be drawn until"
        + " the compilation has paid. Forward: one pass of "
        + forwardBatch
        + " images, fewer where sides exceed 128. Steps: as the sampler tells its progress, of one"
        + " network. Single: the row of the same kind with factor 1. "
        + PeakTask.MEANING
        + " Peak MiB: the whole process's, after drawing.";
  }
}
