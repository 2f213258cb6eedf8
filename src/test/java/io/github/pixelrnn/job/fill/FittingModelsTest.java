// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import io.github.pixelrnn.job.Installation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the models that come with the software, one is of digits in black and white. */
class FittingModelsTest {
  @TempDir private Path folder;

  @Test
  void knowChannelsAndBlackAndWhite() {
    ImagePlus grey = IJ.createImage("grey", "8-bit ramp", 28, 28, 1);
    assertThat(names(null)).contains("mnist-pixelcnn", "scratched-sample");
    assertThat(names(new ImagePlus())).as("none open").isEqualTo(names(null));
    assertThat(names(grey)).contains("scratched-sample").doesNotContain("mnist-pixelcnn");
    ImagePlus digit = IJ.createImage("digit", "8-bit black", 28, 28, 1);
    digit.getProcessor().set(3, 3, 255);
    digit.getProcessor().set(3, 4, 7); // the damage
    assertThat(names(digit)).contains("scratched-sample", "mnist-pixelcnn");
    assertThat(FittingModels.names(here(), grey, true))
        .as("grey values are made black and white")
        .contains("scratched-sample", "mnist-pixelcnn");
    ImagePlus colour = IJ.createImage("colour", "RGB ramp", 28, 28, 1);
    assertThat(names(colour)).doesNotContain("scratched-sample", "mnist-pixelcnn");
  }

  @Test
  void areKnownByTheImageTheyWereTrainedOn() {
    assertThat(FittingModels.isTrainedOn("trained-on-my-cells", "my cells.tif")).isTrue();
    assertThat(FittingModels.isTrainedOn("trained-on-my-cells-12", "my cells.tif")).isTrue();
    assertThat(FittingModels.isTrainedOn("trained-on-my-cells-too", "my cells.tif")).isFalse();
    assertThat(FittingModels.isOfOneImage("trained-on-my-cells")).isTrue();
    assertThat(FittingModels.isOfOneImage("scratched-sample")).isFalse();
  }

  @Test
  void standInTheOrderInWhichTheyAreLikelyToBeWanted() {
    List<String> names = List.of("pretrained-grey", "b", "trained-on-cells-2", "a");
    assertThat(FittingModels.ordered(names, "cells.tif"))
        .containsExactly("trained-on-cells-2", "b", "a", "pretrained-grey");
    assertThat(FittingModels.ordered(names, ""))
        .containsExactly("b", "trained-on-cells-2", "a", "pretrained-grey");
  }

  private List<String> names(ImagePlus image) {
    return FittingModels.names(here(), image, false);
  }

  private Installation here() {
    return new Installation(folder, List.of(Path.of("models")), Installation.standard().engine());
  }
}
