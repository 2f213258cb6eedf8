// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import io.github.pixelrnn.job.FigureTable;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** What commands find out of each image, as a table of ImageJ has it. */
class FigureWindowTest extends LauncherInAFolder {

  @Test
  void evaluateHasARowForEachPlane() throws IOException {
    ImageStack stack = new ImageStack(12, 12);
    stack.addSlice(new ByteProcessor(12, 12));
    stack.addSlice(grey(12, 12));
    ImagePlus two = new ImagePlus("two", stack);
    Outcome outcome = perform(Evaluate.class, Map.of("image", two, "model", "tiny"));
    assertThat(outcome.figures().title()).isEqualTo("PixelRNN Evaluation");
    ResultsTable table = FigureWindow.table(outcome.figures());
    assertThat(table.getHeadings()).containsExactly("image", "subpixels", "nats", "bits/dim");
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.getStringValue("image", 1)).isEqualTo("two 2");
    assertThat(table.getStringValue("subpixels", 0)).isEqualTo("144");
    double mean = (table.getValue("nats", 0) + table.getValue("nats", 1)) / 2;
    assertThat(mean).isCloseTo((double) outcome.facts().get("nats_per_image"), within(1e-9));
    assertThat(table.getValue("bits/dim", 1))
        .isCloseTo(table.getValue("nats", 1) / 144 / Math.log(2), within(1e-9));
  }

  /** The rows of batch.csv, with those of an earlier run and those that failed. */
  @Test
  void batchHasARowForEachFile() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    write("in/a.png", grey(12, 12));
    Map<String, Object> inputs =
        Map.of(
            "input", folder.resolve("in").toString(),
            "masks", folder.resolve("one.png").toString(),
            "output", folder.resolve("out").toString(),
            "model", "tiny");
    assertThat(perform(BatchInpaint.class, inputs).figures().rows()).hasSize(1);
    write("in/b.png", grey(5, 12));
    Outcome outcome = perform(BatchInpaint.class, inputs);
    ResultsTable table = FigureWindow.table(outcome.figures());
    assertThat(table.getHeadings())
        .containsExactly("file", "seconds", "seed", "pixels", "bits", "error");
    assertThat(table.getStringValue("file", 0)).isEqualTo("a.png");
    assertThat(table.getStringValue("pixels", 0)).isEqualTo("1");
    assertThat(table.getValue("bits", 0)).isNegative();
    assertThat(table.getStringValue("file", 1)).isEqualTo("b.png");
    assertThat(table.getStringValue("error", 1)).contains("12×12");
    assertThat(table.getValue("bits", 1)).isNaN();
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(() -> new FigureTable("t", List.of("a", "b"), List.of(List.of(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of t must have 2 figures, got 1");
  }

  private Outcome perform(Class<? extends PixelCommand> type, Map<String, Object> inputs)
      throws IOException {
    CommandModule module = PixelCommand.moduleOf(type);
    PixelCommand command = (PixelCommand) module.getCommand();
    command.use(new Installation(folder.resolve("models"), List.of(), REAL));
    command.logTo(line -> {});
    inputs.forEach(module::setInput);
    return command.perform(Progress.silent());
  }
}
