// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.architecture.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command {@code training}: how fast every network learns. */
@Command(
    name = "training",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Time of a training step and of an evaluation pass, graph, memory")
final class TrainingTable implements Table {
  @Mixin private NetworkOptions options;

  @Option(
      names = "--size",
      split = ",",
      defaultValue = "28,64",
      description = "Sides of the images (${DEFAULT-VALUE})")
  private List<Integer> imageSizes;

  @Option(
      names = "--batch",
      split = ",",
      defaultValue = "16",
      description = "Images a step (${DEFAULT-VALUE})")
  private List<Integer> batches;

  @Option(
      names = "--precision",
      split = ",",
      defaultValue = "Float32",
      description = "Each of these, of Float32 and BFloat16 (${DEFAULT-VALUE})")
  private List<String> precisions;

  @Option(
      names = "--against",
      description =
          "Let the same networks in PyTorch take turns; not the Gated PixelCNN and multi-scale models,"
              + " which are not there."
              + " PIXELRNN_PYTHON names a Python with torch")
  private boolean against;

  @Override
  public boolean json() {
    return options.json();
  }

  private List<Precision> precisions() {
    return precisions.stream().map(Precision::of).toList();
  }

  @Override
  public List<Task> tasks() {
    if (against && precisions().contains(Precision.BFLOAT16)) {
      throw new IllegalArgumentException("against compares steps in Float32");
    }
    List<Task> tasks = new ArrayList<>();
    for (int size : imageSizes) {
      for (int batch : batches) {
        for (MeasuredNetwork network : options.networks()) {
          boolean there = network.single() && !network.kind().startsWith("Gated");
          for (Precision precision : precisions()) {
            precision.requireFor(network.architecture());
            tasks.add(
                new TrainingTask(
                    network, size, batch, precision, options.repetitions(), 0, against && there));
          }
        }
      }
    }
    return tasks;
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
    if (!precisions().equals(List.of(Precision.FLOAT32))) {
      columns.put("precision", "precision");
    }
    columns.put("step_ms", "ms/step");
    columns.put("step_ms_quartiles", "quartiles");
    columns.put("threads", "threads");
    columns.put("one_thread_step_ms", "on one");
    if (against) {
      columns.put("torch_step_ms", "PyTorch ms/step");
      columns.put("torch_to_ours", "PyTorch/ours");
    }
    columns.put("evaluation_ms", "ms/evaluation");
    if (options.multiScale()) {
      columns.put("step_ms_to_single", "step/single");
      columns.put("evaluation_ms_to_single", "evaluation/single");
    }
    columns.put("images_per_second", "trained images/s");
    columns.put("one_thread_images_per_second", "on one");
    columns.put("graph_nodes", "graph nodes");
    columns.put("build_seconds", "build s");
    columns.put("first_step_seconds", "first step s");
    columns.put("peak_mib", "peak MiB");
    return columns;
  }

  @Override
  public List<String> comparedToSingle() {
    return List.of("step_ms", "evaluation_ms");
  }

  @Override
  public String footnote() {
    return "Medians after a warm-up; peak MiB is the whole process's, one process a row, and"
        + " with BFloat16 of two networks: what is evaluated is Float32."
        + " Single: the row of the same kind with factor 1.";
  }
}
