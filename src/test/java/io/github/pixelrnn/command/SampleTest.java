// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Images drawn on from the first rows of another. */
class SampleTest {
  @TempDir Path folder;

  @BeforeEach
  void makeModels() throws IOException {
    model("grey", Map.of());
    model("binary", Map.of("levels", 2, "binarize", "Stochastic"));
    ByteProcessor rows = new ByteProcessor(9, 3);
    for (int i = 0; i < 27; i++) {
      rows.set(i, 200 + i);
    }
    SavedImage.write(new ImagePlus("", rows), folder.resolve("like.png"));
    SavedImage.write(new ImagePlus("", new ColorProcessor(9, 3)), folder.resolve("rgb.png"));
  }

  @Test
  void startsWithTheRowsOfAnother() throws IOException {
    ImagePlus drawn = sample("grey", Map.of("like", file("like.png"), "rows", 2));
    for (int k = 1; k <= 2; k++) {
      ImageProcessor plane = drawn.getStack().getProcessor(k);
      for (int x = 0; x < 6; x++) {
        assertThat(plane.get(x, 0)).isEqualTo(200 + x);
        assertThat(plane.get(x, 1)).isEqualTo(209 + x);
      }
      assertThat(plane.getHeight()).isEqualTo(4);
    }
    ImagePlus free = sample("grey", Map.of());
    for (int x = 0; x < 6; x++) { // numbers by place: what is drawn of nothing known stays
      assertThat(drawn.getProcessor().get(x, 3)).isEqualTo(free.getProcessor().get(x, 3));
    }
    ImagePlus again = sample("grey", Map.of("like", file("like.png"), "rows", 2));
    assertThat(again.getProcessor().getPixels()).isEqualTo(drawn.getProcessor().getPixels());
  }

  @Test
  void binarizesTheRowsForABinaryModel() throws IOException {
    ImagePlus drawn = sample("binary", Map.of("like", file("like.png"), "rows", 3));
    for (int x = 0; x < 6; x++) {
      assertThat(drawn.getProcessor().get(x, 0)).isIn(0, 255);
    }
  }

  @Test
  void refusesRowsThatDoNotFit() {
    refused(Map.of("rows", 2), "rows must be 0 without like");
    refused(Map.of("like", file("like.png")), "rows must be 1 or more");
    refused(Map.of("like", file("like.png"), "rows", 4), "less than height, 4");
    refused(Map.of("like", file("like.png"), "rows", 1, "width", 10), "9×3 pixels; 10×1 are");
    refused(Map.of("like", file("none.png"), "rows", 1), "like: there is no open image");
    refused(Map.of("like", file("rgb.png"), "rows", 1), "model: grey is for grey images");
  }

  private void refused(Map<String, Object> parameters, String sentence) {
    assertThatThrownBy(() -> sample("grey", parameters))
        .isInstanceOfAny(IllegalArgumentException.class, IOException.class)
        .hasMessageContaining(sentence);
  }

  private ImagePlus sample(String model, Map<String, Object> more) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Sample.class);
    ((Sample) module.getCommand()).use(installation());
    module.setInput("model", model);
    module.setInput("width", 6);
    module.setInput("height", 4);
    module.setInput("count", 2);
    more.forEach(module::setInput);
    return ((Sample) module.getCommand()).perform(Progress.silent()).image();
  }

  private void model(String name, Map<String, Object> more) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Train.class);
    ((Train) module.getCommand()).use(installation());
    module.setInput("image", new ImagePlus("", new ByteProcessor(4, 4)));
    module.setInput("name", name);
    module.setInput("steps", 1);
    more.forEach(module::setInput);
    ((Train) module.getCommand()).perform(Progress.silent());
  }

  private Installation installation() {
    return new Installation(folder.resolve("models"), List.of(), new UniformEngine());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
