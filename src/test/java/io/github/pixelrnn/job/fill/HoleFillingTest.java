// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Means and maps of uncertainty as a person asks for them, from a command line to files. */
class HoleFillingTest extends LauncherInAFolder {
  private static final String INPAINT = "inpaint --model tiny --image grey.png --mask Image ";
  private static final UniformEngine UNIFORM = new UniformEngine();

  @Test
  void mapsStandBesideTheResult() throws IOException {
    Map<?, ?> told =
        json(INPAINT + "--maskimage one.png --uncertainty --seed 4 --output filled.png --json");
    assertThat(told.get("output")).isEqualTo(folder.resolve("filled.png").toString());
    assertThat(told.get("uncertainty"))
        .isEqualTo(folder.resolve("filled-uncertainty.tif").toString());
    byte[] with = Files.readAllBytes(folder.resolve("filled.png"));
    ImagePlus maps = ImageFiles.read(folder.resolve("filled-uncertainty.tif"));
    assertThat(maps.getStackSize()).isEqualTo(3);
    assertThat(maps.getBitDepth()).isEqualTo(32);
    assertThat(maps.getStack().getSliceLabel(1)).isEqualTo("entropy (bits)");
    assertThat(maps.getInfoProperty())
        .contains("pixelrnn.model: tiny", "pixelrnn.draws: 16", "pixelrnn.unit: bits")
        .contains("pixelrnn.parameters.uncertainty: true", "pixelrnn.parameters.seed: 4");
    float[] entropy = pixels(maps, 1);
    float[] low = pixels(maps, 2);
    float[] high = pixels(maps, 3);
    ImageProcessor original = ImageFiles.read(folder.resolve("grey.png")).getProcessor();
    for (int i = 0; i < 144; i++) {
      if (i == 4 * 12 + 3) {
        assertThat(entropy[i]).isBetween(0.1f, 2f); // of four levels
        assertThat(low[i]).isLessThan(high[i]);
      } else {
        assertThat(entropy[i]).isZero();
        assertThat(low[i]).isEqualTo(original.getf(i));
        assertThat(high[i]).isEqualTo(original.getf(i));
      }
    }
    assertThat(run(INPAINT + "--maskimage one.png --seed 4 --output filled.png")).isZero();
    assertThat(Files.readAllBytes(folder.resolve("filled.png")))
        .as("the same fill")
        .isEqualTo(with);
  }

  @Test
  void meansAreTheSameWhateverTheSeed() throws IOException {
    String mean = INPAINT + "--maskimage one.png --result mean --output m.png --seed ";
    assertThat(run(mean + 1)).isZero();
    byte[] first = Files.readAllBytes(folder.resolve("m.png"));
    assertThat(run(mean + 2)).isZero();
    assertThat(Files.readAllBytes(folder.resolve("m.png"))).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("m.json"))).contains("\"result\": \"mean\"");
    ImageProcessor filled = ImageFiles.read(folder.resolve("m.png")).getProcessor();
    ImageProcessor original = ImageFiles.read(folder.resolve("grey.png")).getProcessor();
    for (int i = 0; i < 144; i++) {
      assertThat(i == 4 * 12 + 3 || filled.get(i) == original.get(i)).isTrue();
    }
  }

  /** Of four equally probable levels of 64 values: the mean lies at 127.5, two bits are unknown. */
  @Test
  void allPlanesAreInOneStack() throws IOException {
    ImageStack stack = new ImageStack(12, 12);
    stack.addSlice("first", grey(12, 12));
    stack.addSlice("second", grey(12, 12));
    SavedImage.write(new ImagePlus("", stack), folder.resolve("stack.tif"));
    assertThat(run("train --images grey.png --name even --steps 1 " + TINY, UNIFORM)).isZero();
    String line =
        "inpaint --model even --image stack.tif --mask Image --maskimage one.png --slices All"
            + " --result Mean --uncertainty true --output o.tif";
    assertThat(run(line, UNIFORM)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Wrote " + folder.resolve("o.tif"))
        .contains("Wrote " + folder.resolve("o-uncertainty.tif"));
    ImagePlus filled = ImageFiles.read(folder.resolve("o.tif"));
    assertThat(filled.getStack().getProcessor(2).get(3, 4)).isEqualTo(128);
    ImagePlus maps = ImageFiles.read(folder.resolve("o-uncertainty.tif"));
    assertThat(maps.getDimensions()).containsExactly(12, 12, 3, 2, 1);
    for (int plane = 0; plane < 2; plane++) {
      int first = 1 + 3 * plane;
      assertThat(maps.getStack().getSliceLabel(first))
          .isEqualTo("plane " + (plane + 1) + ": entropy (bits)");
      assertThat(maps.getStack().getProcessor(first).getf(3, 4)).isCloseTo(2, within(1e-6f));
      assertThat(maps.getStack().getProcessor(first).getf(4, 4)).isZero();
    }
  }

  @Test
  void coloursHaveMapsOfTheirOwn() throws IOException {
    String small = "--layers 1 --features 3 --headwidth 3 --patch 6 --batch 1 --levels 4 --steps 1";
    assertThat(run("train --images rgb.png --name colours " + small, UNIFORM)).isZero();
    String line =
        "inpaint --model colours --image rgb.png --mask Image --maskimage one.png --uncertainty"
            + " --result Mean --output o.png";
    assertThat(run(line, UNIFORM)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    ImagePlus filled = ImageFiles.read(folder.resolve("o.png"));
    assertThat(filled.getProcessor().getPixel(3, 4) & 0xFFFFFF).isEqualTo(0x808080);
    ImagePlus maps = ImageFiles.read(folder.resolve("o-uncertainty.tif"));
    assertThat(maps.getStackSize()).isEqualTo(7);
    assertThat(maps.getStack().getSliceLabel(7)).isEqualTo("90 % quantile blue");
    assertThat(maps.getStack().getProcessor(1).getf(3, 4)).isCloseTo(6, within(1e-6f));
  }

  @Test
  void saysWhereAMeanIsABlur() throws IOException {
    write("big.png", grey(40, 40));
    ByteProcessor hole = new ByteProcessor(40, 40);
    for (int i = 0; i < 20 * 14; i++) {
      hole.set(10 + i % 20, 9 + i / 20, 255);
    }
    write("wide.png", hole);
    assertThat(run("train --images grey.png --name even --steps 1 " + TINY, UNIFORM)).isZero();
    String line =
        "inpaint --model even --image big.png --mask Image --maskimage wide.png --output o.png ";
    String note = "A hole is 14 pixels wide: its mean will be a blur";
    assertThat(run(line + "--result Mean", UNIFORM)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(note).doesNotContain("temperature");
    assertThat(run(line + "--result Mean --temperature 0.8", UNIFORM)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("temperature does not change a mean");
    assertThat(run(line, UNIFORM)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("blur");
  }

  @Test
  void wrongWishes() throws IOException {
    String line = INPAINT + "--maskimage one.png --output o.png ";
    refused(2, line + "--result Median", "result must be one of Best, Sample, Mean", "\"Median\"");
    refused(
        2,
        line.replace("o.png", "o.tif") + "--result Mean --candidates 2",
        "candidates must be 1 with result Mean, got 2");
    refused(2, line + "--result Mean --particles 4", "particles must be 1 with result Mean, got 4");
    refused(2, line + "--uncertainty --particles 4", "particles must be 1 with uncertainty, got 4");
    Files.copy(folder.resolve("grey.png"), folder.resolve("o-uncertainty.tif"));
    SavedImage.write(new ImagePlus("", grey(12, 12)), folder.resolve("o-uncertainty.tif"));
    refused(
        1,
        line.replace("grey.png", "@o-uncertainty.tif") + "--uncertainty",
        "o-uncertainty.tif would be written too, and is the image itself");
    Files.delete(folder.resolve("o-uncertainty.tif"));
    Files.createDirectory(folder.resolve("o-uncertainty.tif"));
    refused(1, line + "--uncertainty", "o-uncertainty.tif can't be written");
  }

  private static float[] pixels(ImagePlus image, int slice) {
    return (float[]) image.getStack().getPixels(slice);
  }
}
