// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The map that evaluate makes on request, with the real engine. */
class SurpriseTest extends LauncherInAFolder {
  private static final String EVALUATE = "evaluate --model tiny --images ";

  @Test
  void addsUpToTheFigureInTheTable() throws IOException {
    Map<?, ?> told = json(EVALUATE + "grey.png --surprise --output map.tif --json");
    assertThat(told.get("output")).isEqualTo(folder.resolve("map.tif").toString());
    assertThat(told.get("images")).isEqualTo(1);
    double bits = (double) told.get("bits_per_dim");
    ImagePlus map = ImageFiles.read(folder.resolve("map.tif"));
    assertThat(map.getBitDepth()).isEqualTo(32);
    assertThat(map.getDimensions()).startsWith(12, 12);
    assertThat(mean(map)).isCloseTo(bits, within(1e-4));
    assertThat(map.getDisplayRangeMin()).isZero();
    assertThat(map.getDisplayRangeMax()).isPositive();
    assertThat(map.getInfoProperty())
        .contains("pixelrnn.command: Evaluate", "pixelrnn.model: tiny", "pixelrnn.unit: bits")
        .contains("pixelrnn.image: grey.png", "pixelrnn.parameters.seed: 1");
    assertThat(Files.readString(folder.resolve("map.json"))).contains("\"weights_sha256\"");
  }

  /** A model of the undamaged texture finds what does not belong to it. */
  @Test
  void aDefectStandsOut() throws IOException {
    ByteProcessor stripes = new ByteProcessor(40, 40);
    for (int i = 0; i < 1600; i++) {
      stripes.set(i, i % 40 / 2 % 2 * 255);
    }
    write("stripes.png", stripes);
    for (int i = 0; i < 12; i++) {
      stripes.set(20 + i % 4, 25 + i / 4, 100);
    }
    write("damaged.png", stripes);
    String train = "train --images stripes.png --name stripes --steps 150 --levels 4 --layers 1";
    assertThat(run(train + " --features 8 --headwidth 8 --patch 16 --batch 2")).isZero();
    assertThat(run("evaluate --model stripes --images damaged.png --surprise --output map.tif"))
        .isZero();
    ImageProcessor map = ImageFiles.read(folder.resolve("map.tif")).getProcessor();
    double inside = 0;
    double outside = 0;
    for (int i = 0; i < 1600; i++) {
      boolean defect = i % 40 >= 20 && i % 40 < 24 && i / 40 >= 25 && i / 40 < 28;
      inside += defect ? map.getf(i) / 12 : 0;
      outside += defect ? 0 : map.getf(i) / (1600 - 12);
    }
    assertThat(inside).isGreaterThan(4 * outside);
  }

  @Test
  void hasAPlaneForEachPlane() throws IOException {
    ImageStack stack = new ImageStack(12, 12);
    stack.addSlice("first", grey(12, 12));
    stack.addSlice("second", grey(12, 12));
    SavedImage.write(new ImagePlus("", stack), folder.resolve("stack.tif"));
    assertThat(run(EVALUATE + "stack.tif --surprise --output map.tif")).isZero();
    ImagePlus map = ImageFiles.read(folder.resolve("map.tif"));
    assertThat(map.getStackSize()).isEqualTo(2);
    assertThat(map.getStack().getSliceLabel(2)).isEqualTo("second");
    assertThat(map.getStack().getPixels(1)).isEqualTo(map.getStack().getPixels(2));
    assertThat(run(EVALUATE + "stack.tif --limit 1 --surprise --output map.tif")).isZero();
    assertThat(ImageFiles.read(folder.resolve("map.tif")).getStackSize()).isEqualTo(1);
  }

  /** Each channel of a composite image is judged in its own range, and the file says in which. */
  @Test
  void saysTheRangeOfEachChannel() throws IOException {
    SavedImage.write(Trainings.channels(5000), folder.resolve("channels.tif"));
    assertThat(run(EVALUATE + "channels.tif --surprise --output map.tif")).isZero();
    ImagePlus map = ImageFiles.read(folder.resolve("map.tif"));
    assertThat(map.getInfoProperty())
        .contains("pixelrnn.low: 0.0\n")
        .contains("pixelrnn.high: [119.0, 5950.0]");
  }

  @Test
  void isNotMadeUnlessAskedFor() {
    assertThat(run(EVALUATE + "grey.png")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("tiny on 1 image: ");
    refused(2, EVALUATE + "grey.png --surprise", "output must be given with surprise");
    refused(2, EVALUATE + "grey.png --output map.tif", "set surprise to true");
    refused(2, EVALUATE + "grey.png --surprise --output map.png", "32-bit", "use .tif");
    refused(1, EVALUATE + "grey.png --surprise --output no/map.tif", "its folder does not exist");
    refused(
        1,
        "evaluate --model tiny --image nan.tif --surprise --output nan.tif",
        "output is the image itself");
  }

  private static double mean(ImagePlus map) {
    double sum = 0;
    for (float bits : (float[]) map.getProcessor().getPixels()) {
      sum += bits;
    }
    return sum / map.getProcessor().getPixelCount();
  }
}
