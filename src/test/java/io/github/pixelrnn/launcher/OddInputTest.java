// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.process.FloatProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person gets for images that are damaged, empty of numbers, or more than is kept. */
class OddInputTest extends LauncherInAFolder {
  private static final String INPAINT = "inpaint --model tiny --output o.tif ";
  private static final String SAMPLE = "sample --model tiny --rows 2 --width 12 --output o.tif ";

  @BeforeEach
  void writeNothingButNaN() throws IOException {
    FloatProcessor pixels = new FloatProcessor(12, 12);
    Arrays.fill((float[]) pixels.getPixels(), Float.NaN);
    write("void.tif", pixels);
  }

  @Test
  void allNaN() {
    refused(1, INPAINT + "--image void.tif --mask NaN", "mask:", "everything");
    refused(1, INPAINT + "--image void.tif --mask Image --maskimage one.png", "are NaN");
    refused(1, "evaluate --model tiny --images void.tif", "are NaN");
    refused(1, "train --images void.tif --name m --steps 1 " + TINY, "are NaN");
    refused(1, SAMPLE + "--like void.tif", "NaN");
  }

  @Test
  void truncatedInEveryPlace() throws IOException {
    Files.write(folder.resolve("half.tif"), half(Files.readAllBytes(folder.resolve("nan.tif"))));
    Files.write(folder.resolve("half.png"), half(Files.readAllBytes(folder.resolve("grey.png"))));
    refused(1, INPAINT + "--image half.tif --mask NaN", "half.tif can't be read: it ends too");
    refused(1, INPAINT + "--image grey.png --mask Image --maskimage half.png", "half.png can't");
    refused(1, "train --images half.tif --name m --steps 1", "half.tif can't be read");
    refused(1, "evaluate --model tiny --images half.png", "half.png can't be read");
    refused(1, SAMPLE + "--like half.png", "half.png can't be read");
  }

  @Test
  void lostTransparencyIsSaid() throws IOException {
    BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_ARGB);
    ImageIO.write(image, "png", folder.resolve("clear.png").toFile());
    String small =
        " --steps 1 --levels 4 --layers 1 --features 3 --headwidth 3 --patch 6 --batch 1";
    assertThat(run("train --images clear.png --name m" + small)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("clear.png has transparency, which is not kept: it is read as it looks on white");
  }

  @Test
  void lostTransparencyIsNotSaidIfNothingIsToBe() throws IOException {
    BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_ARGB);
    ImageIO.write(image, "png", folder.resolve("clear.png").toFile());
    String noStack = "choose --image clear.png --output a.png";
    assertThat(run(noStack + " --quiet")).isOne();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("clear.png is no stack of candidates")
        .doesNotContain("transparency");
    assertThat(run(noStack)).isOne();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("clear.png has transparency");
  }
}
