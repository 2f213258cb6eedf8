// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of three candidates taken, from a command line. */
class CandidateChoiceTest extends LauncherInAFolder {

  @BeforeEach
  void drawThree() {
    String inpaint = "inpaint --model tiny --image grey.png --mask Image --maskimage one.png";
    assertThat(run(inpaint + " --candidates 3 --output three.tif")).isZero();
  }

  @Test
  void keepsTheOneThatIsNamed() throws IOException {
    ImagePlus three = ImageFiles.read(folder.resolve("three.tif"));
    String label = three.getStack().getSliceLabel(3);
    assertThat(json("choose --image three.tif --slice 3 --output third.png --json").get("chosen"))
        .isEqualTo(label);
    assertThat(ImageFiles.read(folder.resolve("third.png")).getProcessor().getPixels())
        .isEqualTo(three.getStack().getPixels(3));
    assertThat(Files.readString(folder.resolve("third.json")))
        .contains("\"command\": \"Choose\"", "\"slice\": 3");
    assertThat(json("choose --image three.tif --slice 3 --output again.png --json").get("stack"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("command", "Inpaint")
        .containsKeys("model", "weights_sha256", "version")
        .extractingByKey("parameters", InstanceOfAssertFactories.MAP)
        .containsEntry("candidates", "3");
    assertThat(run("choose --image three.tif --slice 2 --output second.tif")).isZero();
    ImagePlus second = ImageFiles.read(folder.resolve("second.tif"));
    assertThat(second.getStackSize()).isEqualTo(1);
    assertThat(second.getInfoProperty())
        .contains(
            "pixelrnn.command: Inpaint", "pixelrnn.chosen: " + three.getStack().getSliceLabel(2));
  }

  /** A file shows the first, the most probable. */
  @Test
  void keepsTheOneThatIsShownIfNoneIsNamed() throws IOException {
    assertThat(run("choose --image three.tif --output first.png")).isZero();
    assertThat(ImageFiles.read(folder.resolve("first.png")).getProcessor().getPixels())
        .isEqualTo(ImageFiles.read(folder.resolve("three.tif")).getStack().getPixels(1));
  }

  @Test
  void refusesWhatIsNoCandidate() {
    refused(1, "choose --image grey.png --output a.png", "grey.png is no stack of candidates");
    refused(2, "choose --image three.tif --slice 4 --output a.png", "slice must be 1…3");
  }
}
