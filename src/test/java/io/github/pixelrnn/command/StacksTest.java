// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.pixelrnn.job.Outcome;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks, hyperstacks and composite images from pixels in to pixels out. */
class StacksTest {
  private static final int W = 44;
  private static final int H = 40;
  private static final Roi HOLE = new Roi(20, 20, 3, 4);

  @TempDir Path folder;
  private UniformFilling filling;

  @BeforeEach
  void start() {
    filling = new UniformFilling(folder);
  }

  /** One mask for all planes of a hyperstack. */
  @Test
  void fillsAllPlanesOfAHyperstack() throws IOException {
    ImagePlus image = hyperstack();
    fills(image, Map.of("slices", "All"), (plane, i) -> inHole(i));
    assertThat(filling.inpaint(image, Map.of("slices", "All")).text())
        .isEqualTo("Filled 144 pixels");
    assertThat(filling.inpaint(image, Map.of("slices", "All", "together", false)).text())
        .isEqualTo(
            "Filled 144 pixels; each channel on its own, so structures may not match between"
                + " channels");
  }

  @Test
  void fillsTheCurrentPlaneAlone() throws IOException {
    ImagePlus image = hyperstack();
    image.setPosition(2, 1, 2);
    assertThat(image.getCurrentSlice()).isEqualTo(8);
    fills(image, Map.of(), (plane, i) -> plane == 7 && inHole(i));
  }

  @Test
  void takesAMaskOfAsManyPlanes() throws IOException {
    ImagePlus image = hyperstack();
    ImageStack masks = new ImageStack(W, H);
    for (int plane = 0; plane < 12; plane++) {
      ByteProcessor mask = new ByteProcessor(W, H);
      mask.set(plane, 7, 1);
      mask.set(40, plane, 255);
      masks.addSlice(mask);
    }
    Path file = folder.resolve("masks.tif");
    new ij.io.FileSaver(new ImagePlus("masks", masks)).saveAsTiffStack(file.toString());
    fills(
        image,
        Map.of("slices", "All", "mask", "Image", "maskimage", file.toString()),
        (plane, i) -> i == 7 * W + plane || i == plane * W + 40);
  }

  @Test
  void keepsWhatBelongsToTheImage() throws IOException {
    ImagePlus image = hyperstack();
    ImagePlus filled = filling.inpaint(image, Map.of("slices", "All")).image();
    assertThat(filled.getDimensions()).isEqualTo(image.getDimensions());
    assertThat(filled.isHyperStack()).isTrue();
    assertThat(filled.getTitle()).isEqualTo("hyper-filled");
    keepsBelongings(filled);
    CompositeImage composite = (CompositeImage) filled;
    assertThat(composite.getMode()).isEqualTo(CompositeImage.COMPOSITE);
    for (int channel = 1; channel <= 2; channel++) {
      LUT lut = composite.getChannelLut(channel);
      assertThat(lut.min).isEqualTo(10 * channel);
      assertThat(lut.max).isEqualTo(100 * channel);
      assertThat(lut.getRed(255)).isEqualTo(channel == 1 ? 255 : 0);
    }
    for (int plane = 1; plane <= 12; plane++) {
      assertThat(filled.getStack().getSliceLabel(plane)).isEqualTo("plane " + (plane - 1));
    }
  }

  /** Of the plane that is shown, in its own colours. */
  @Test
  void candidatesKeepWhatBelongsToTheImage() throws IOException {
    ImagePlus image = hyperstack();
    image.setPosition(2, 3, 1);
    ImagePlus filled = filling.inpaint(image, Map.of("candidates", 3)).image();
    keepsBelongings(filled);
    assertThat(filled.getStackSize()).isEqualTo(3);
    assertThat(filled.getDisplayRangeMin()).isEqualTo(20);
    assertThat(filled.getDisplayRangeMax()).isEqualTo(200);
    assertThat(filled.getProcessor().getLut().getGreen(255)).isEqualTo(255);
    assertThat(filled.getProcessor().getLut().getRed(255)).isZero();
    for (int slice = 1; slice <= 3; slice++) {
      for (int i = 0; i < W * H; i++) {
        if (!inHole(i)) {
          assertThat(filled.getStack().getProcessor(slice).get(i))
              .isEqualTo(image.getStack().getProcessor(6).get(i));
        }
      }
    }
  }

  private static void keepsBelongings(ImagePlus filled) {
    assertThat(filled.getCalibration().pixelWidth).isEqualTo(0.25);
    assertThat(filled.getCalibration().getUnit()).isEqualTo("µm");
    assertThat(filled.getOverlay().size()).isEqualTo(1);
    assertThat(filled.getRoi()).as("which would lie over what was filled").isNull();
    assertThat(filled.getInfoProperty()).startsWith("Microscope: old\npixelrnn.");
  }

  /** A faint channel beside a bright one keeps its values. */
  @Test
  void eachChannelHasItsOwnRange() throws IOException {
    ImageStack stack = new ImageStack(W, H);
    for (int plane = 0; plane < 4; plane++) {
      ShortProcessor pixels = new ShortProcessor(W, H);
      for (int i = 0; i < W * H; i++) {
        pixels.set(i, plane % 2 == 0 ? i * 37 % 300 : 60000 - i * 37 % 30000);
      }
      stack.addSlice(pixels);
    }
    ImagePlus image = composite("unlike", stack, 2, 2);
    Roi large = new Roi(10, 10, 16, 16);
    image.setRoi(large);
    Outcome outcome = filling.inpaint(image, Map.of("slices", "All", "uncertainty", true));
    for (int plane = 0; plane < 4; plane++) {
      int[] values = inside(outcome.image().getStack().getProcessor(plane + 1), large);
      assertThat(Arrays.stream(values).distinct().count()).isGreaterThan(120);
      assertThat(values[0]).isBetween(plane % 2 == 0 ? 0 : 30000, plane % 2 == 0 ? 20 : 33000);
      assertThat(values[255]).isBetween(plane % 2 == 0 ? 280 : 57000, plane % 2 == 0 ? 300 : 60000);
    }
    // 99.9 % of the known values of a channel are below.
    assertThat(outcome.provenance().facts().get("high")).isEqualTo(List.of(299.0, 59986.0));
    // What stays in the library fills it again, each channel in its own range.
    ImagePlus again =
        filling.inpaint(image, Map.of("slices", "All", "model", "trained-on-unlike")).image();
    for (int plane = 1; plane <= 4; plane++) {
      assertThat(again.getStack().getProcessor(plane).getPixels())
          .isEqualTo(outcome.image().getStack().getProcessor(plane).getPixels());
    }
    ImagePlus mean = filling.inpaint(image, Map.of("slices", "All", "result", "Mean")).image();
    assertThat(inside(mean.getStack().getProcessor(3), large)[128]).isBetween(140, 160);
    assertThat(inside(mean.getStack().getProcessor(4), large)[128]).isBetween(44000, 46000);
  }

  @Test
  void constantChannelsStayConstant() throws IOException {
    ImageStack stack = new ImageStack(W, H);
    for (int plane = 0; plane < 6; plane++) {
      FloatProcessor pixels = new FloatProcessor(W, H);
      pixels.set(plane % 3 == 0 ? -0.1f : plane % 3 == 1 ? 7e5f : 0);
      stack.addSlice(pixels);
    }
    ImagePlus image = composite("constant", stack, 3, 2);
    image.setRoi(HOLE);
    for (String result : List.of("Sample", "Mean")) {
      ImagePlus filled = filling.inpaint(image, Map.of("slices", "All", "result", result)).image();
      for (int plane = 1; plane <= 6; plane++) {
        assertThat(filled.getStack().getProcessor(plane).getPixels())
            .isEqualTo(stack.getProcessor(plane).getPixels());
      }
    }
    assertThat(filling.log()).anyMatch(line -> line.startsWith("All known pixels are alike"));
  }

  private void fills(
      ImagePlus image, Map<String, Object> more, BiPredicate<Integer, Integer> isHole)
      throws IOException {
    boolean[][] touched = filling.touched(image, more);
    for (int plane = 0; plane < touched.length; plane++) {
      for (int i = 0; i < W * H; i++) {
        assertThat(touched[plane][i])
            .as("(%d, %d) of plane %d", i % W, i / W, plane)
            .isEqualTo(isHole.test(plane, i));
      }
    }
  }

  private static boolean inHole(int i) {
    return HOLE.contains(i % W, i / W);
  }

  /** In ascending order. */
  private static int[] inside(ImageProcessor pixels, Roi roi) {
    pixels.setRoi(roi);
    ImageProcessor crop = pixels.crop();
    int[] values = new int[crop.getPixelCount()];
    Arrays.setAll(values, crop::get);
    Arrays.sort(values);
    return values;
  }

  /** Two channels, three slices, two frames, and all that may belong to an image. */
  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(W, H);
    for (int plane = 0; plane < 12; plane++) {
      ByteProcessor pixels = new ByteProcessor(W, H);
      for (int i = 0; i < W * H; i++) {
        pixels.set(i, (i * 131 + plane * 17) % 250);
      }
      stack.addSlice("plane " + plane, pixels);
    }
    CompositeImage image = composite("hyper", stack, 2, 3);
    LUT red = LUT.createLutFromColor(Color.RED);
    LUT green = LUT.createLutFromColor(Color.GREEN);
    red.min = 10;
    red.max = 100;
    green.min = 20;
    green.max = 200;
    image.setLuts(new LUT[] {red, green});
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.25;
    calibration.setUnit("um");
    image.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
    image.setRoi((Roi) HOLE.clone());
    image.setProperty("Info", "Microscope: old\n");
    return image;
  }

  private static CompositeImage composite(
      String title, ImageStack stack, int channels, int slices) {
    ImagePlus plain = new ImagePlus(title, stack);
    plain.setDimensions(channels, slices, stack.getSize() / channels / slices);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setOpenAsHyperStack(true);
    return image;
  }
}
