// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command {@code rounding}: how far apart a drawing and one pass come by rounding. */
@Command(
    name = "rounding",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "How far apart the probabilities of a drawing and of one pass come by rounding")
final class RoundingTable implements Table {
  @Option(
      names = "--model",
      split = ",",
      defaultValue =
          "models/scratched-sample,models/mnist-pixelcnn,models/mnist-row-lstm,"
              + "models/mnist-diagonal-bilstm",
      description = "Folders of models (${DEFAULT-VALUE})")
  private List<String> models;

  @Option(
      names = "--size",
      defaultValue = "40",
      description = "Side of the images (${DEFAULT-VALUE})")
  private int size;

  @Option(
      names = "--batch",
      defaultValue = "4",
      description = "Images drawn at once; each is passed alone (${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--close",
      defaultValue = "0x1p-13",
      description = "Within it of a bound, in log-odds, one pass decides (${DEFAULT-VALUE})")
  private double close;

  @Mixin private OutputForm form;

  @Override
  public boolean json() {
    return form.json();
  }

  @Override
  public List<Task> tasks() {
    return models.stream().<Task>map(model -> new RoundingTask(model, size, batch, close)).toList();
  }

  @Override
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("model", "model");
    columns.put("subpixels", "subpixels");
    columns.put("largest_difference", "of a cumulative probability at most");
    columns.put("largest_logit_difference", "of a logit at most");
    columns.put("subpixels_a_flip", "subpixels until one flips");
    columns.put("asked", "share that is close");
    columns.put("subpixels_a_flip_beyond", "until one flips that is not");
    return columns;
  }

  @Override
  public String footnote() {
    return "A level flips where a uniform number falls between the two cumulative probabilities.";
  }
}
