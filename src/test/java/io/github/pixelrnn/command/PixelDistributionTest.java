// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ShortProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The softmax of one pixel, with the real engine but for colours. */
class PixelDistributionTest extends LauncherInAFolder {
  private static final String ASK = "distribution --model tiny ";

  @Test
  void tellsProbabilitiesOverRawValues() {
    Map<?, ?> told = json(ASK + "--image grey.png --x 3 --y 4 --json");
    assertThat(told.get("values")).isEqualTo(List.of(31.5, 95.5, 159.5, 223.5));
    List<?> p = (List<?>) told.get("probabilities");
    assertThat(p.stream().mapToDouble(one -> (double) one).sum()).isCloseTo(1, within(1e-9));
    int value = (3 + 4 * 12) * 37 % 250;
    assertThat(told.get("value")).isEqualTo((double) value);
    assertThat(told.get("level")).isEqualTo(value / 64);
    assertThat(told.get("probability")).isEqualTo(p.get(value / 64));
    assertThat((double) told.get("bits"))
        .isCloseTo(-Math.log((double) p.get(value / 64)) / Math.log(2), within(1e-9));
    assertThat(told.get("x")).isEqualTo(3);
    assertThat(told.get("model")).isEqualTo("tiny");
    assertThat(told.containsKey("channel")).isFalse();
    assertThat(told.containsKey("output")).isFalse();
  }

  /** What the map of surprise says of the pixel. */
  @Test
  void agreesWithEvaluate() throws IOException {
    double bits = (double) json(ASK + "--image grey.png --x 7 --y 9 --json").get("bits");
    assertThat(run("evaluate --model tiny --images grey.png --surprise --output map.tif")).isZero();
    float mapped = ImageFiles.read(folder.resolve("map.tif")).getProcessor().getf(7, 9);
    assertThat(bits).isCloseTo(mapped, within(1e-4));
  }

  @Test
  void drawsThemWithoutAScreen() throws IOException {
    Map<?, ?> told = json(ASK + "--image grey.png --x 3 --y 4 --output plot.png --json");
    assertThat(told.get("output")).isEqualTo(folder.resolve("plot.png").toString());
    assertThat(told.get("probabilities")).isInstanceOf(List.class);
    assertThat(folder.resolve("plot.json")).exists();
    ImagePlus plot = ImageFiles.read(folder.resolve("plot.png"));
    assertThat(plot.getWidth()).isGreaterThan(600);
    int[] pixels = (int[]) plot.getProcessor().convertToRGB().getPixels();
    assertThat(Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) == 0x0072B2).count())
        .as("bars")
        .isGreaterThan(1000);
    assertThat(Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) == 0xD55E00).count())
        .as("the image's value")
        .isGreaterThan(100);
  }

  @Test
  void takesThePointSelection() throws IOException {
    ShortProcessor deep = new ShortProcessor(12, 12);
    for (int i = 0; i < 144; i++) {
      deep.set(i, 1000 + 10 * i);
    }
    ImagePlus image = new ImagePlus("", deep);
    image.setRoi(new PointRoi(5, 6));
    SavedImage.write(image, folder.resolve("deep.tif"));
    assertThat(run(ASK + "--image deep.tif --output plot.png")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("tiny at (5, 6): the image's value 1770 has p = 0.")
        .endsWith("Wrote " + folder.resolve("plot.png") + "\n");
    assertThat(json(ASK + "--image deep.tif --json").get("low")).isEqualTo(1000.0);
    assertThat(json(ASK + "--image deep.tif --x 0 --y 11 --json").get("value")).isEqualTo(2320.0);
  }

  @Test
  void takesOneChannelOfColours() {
    String train = "train --images rgb.png --name colours --steps 1 --patch 6 --batch 1 --layers 1";
    String sizes = " --levels 4 --features 3 --headwidth 3";
    assertThat(run(train + sizes, new UniformEngine())).isZero();
    String ask = "distribution --model colours --image rgb.png --x 0 --y 0 --json --channel blue";
    assertThat(run(ask, new UniformEngine())).isZero();
    Map<?, ?> told = parsed();
    assertThat(told.get("channel")).isEqualTo("Blue");
    assertThat(told.get("probabilities")).isEqualTo(List.of(0.25, 0.25, 0.25, 0.25));
    assertThat(told.get("entropy_bits")).isEqualTo(2.0);
  }

  @Test
  void refusesWhatIsNoPixel() throws IOException {
    String ask = ASK + "--image grey.png ";
    refused(2, ask.strip(), "x and y must be given", "\"grey.png\" has no point selection");
    refused(2, ask + "--x 3", "y must be given too when x is");
    refused(2, ask + "--y 3", "x must be given too when y is");
    refused(2, ask + "--x 12 --y 0", "x must be from 0 to 11, got 12");
    refused(2, ask + "--x 0 --y -2", "y must be from 0 to 11, got -2");
    refused(2, ask + "--x 0 --y 1.5", "must be a whole number, -1 or more, got \"1.5\"");
    refused(2, ask + "--x 0 --y 0 --channel Alpha", "channel must be one of Red, Green, Blue");
    refused(1, ASK + "--image rgb.png --x 0 --y 0", "tiny is for grey images but this one is RGB");
    refused(1, ASK + "--image nan.tif --x 0 --y 0", "2 known pixels are NaN");
    refused(1, ask + "--x 0 --y 0 --output no/plot.png", "its folder does not exist");
    refused(1, ask + "--x 0 --y 0 --output grey.png", "output is the image itself");
    refused(2, ASK + "--x 0 --y 0", "image: there is none");
    refused(1, "distribution --model none --x 0 --y 0 --image grey.png", "no model \"none\"");
    for (Roi roi : List.of(new Roi(1, 1, 3, 3), points())) {
      ImagePlus image = new ImagePlus("", grey(12, 12));
      image.setRoi(roi);
      SavedImage.write(image, folder.resolve("s.tif"));
      refused(2, ASK + "--image s.tif", roi instanceof PointRoi ? "2 points" : "no point");
    }
  }

  private static PointRoi points() {
    PointRoi points = new PointRoi(1, 2);
    points.addPoint(5, 6);
    return points;
  }
}
