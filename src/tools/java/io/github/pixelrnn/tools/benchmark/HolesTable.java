// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command {@code holes}: how the time of filling goes with an image's size. */
@Command(
    name = "holes",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Time of filling the same holes in images of several sizes, memory")
final class HolesTable implements Table {
  @Option(
      names = "--model",
      defaultValue = "models/scratched-sample",
      description = "Folder of a model of one channel (${DEFAULT-VALUE})")
  private String model;

  @Option(
      names = "--size",
      split = ",",
      defaultValue = "512,2048",
      description = "Sides of the images (${DEFAULT-VALUE})")
  private List<Integer> imageSizes;

  @Option(
      names = "--holes",
      defaultValue = "200",
      description = "How many of 1 to 12 pixels a side (${DEFAULT-VALUE})")
  private int holes;

  @Option(
      names = "--large",
      defaultValue = "64",
      description = "Side of one more in the middle (${DEFAULT-VALUE})")
  private int large;

  @Option(
      names = "--specks",
      defaultValue = "0",
      description =
          "Per cent of pixels that are unknown besides, each by itself (${DEFAULT-VALUE})")
  private double specks;

  @Option(
      names = "--candidates",
      defaultValue = "1",
      description = "Answers drawn at once (${DEFAULT-VALUE})")
  private int candidates;

  @Option(
      names = "--drawings",
      defaultValue = "1",
      description = "How often; all but the first are the later ones (${DEFAULT-VALUE})")
  private int drawings;

  @Mixin private OutputForm form;

  @Override
  public boolean json() {
    return form.json();
  }

  @Override
  public List<Task> tasks() {
    return imageSizes.stream()
        .<Task>map(
            size ->
                new HolesTask(
                    model, size, new HolesTask.Holes(holes, large, specks), candidates, drawings))
        .toList();
  }

  @Override
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("model", "model");
    columns.put("size", "size");
    columns.put("seconds", "first s");
    if (drawings > 1) {
      columns.put("later_seconds", "later s");
    }
    columns.put("outside_model_seconds", "outside the model s");
    columns.put("windows", "windows");
    columns.put("window_pixels", "their pixels");
    columns.put("peak_mib", "peak MiB");
    return columns;
  }

  @Override
  public String footnote() {
    return "Without a warm-up; peak MiB is the whole process's, one process a row.";
  }
}
