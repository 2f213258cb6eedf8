// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/**
 * Every kind of image from pixels in to pixels out. The engine draws every level alike, so what is
 * tested is where pixels come from and go to.
 */
class ImageTypesTest {
  private static final int W = 44;
  private static final int H = 40;

  @TempDir Path folder;

  @Test
  void sixteenBitsKeepTheirRangeAndShowNoSteps() throws IOException {
    ShortProcessor pixels = new ShortProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.set(i, 1000 + i * 31 % 40000);
    }
    ImagePlus image = new ImagePlus("deep", pixels);
    image.setRoi(new Roi(10, 10, 16, 16));
    ImageProcessor filled = inpaint(image, Map.of()).getProcessor();
    assertThat(filled).isInstanceOf(ShortProcessor.class);
    keepsWhatIsKnown(pixels, filled, i -> image.getRoi().contains(i % W, i / W));
    long values =
        java.util.stream.IntStream.range(0, 256)
            .map(i -> filled.get(10 + i % 16, 10 + i / 16))
            .peek(value -> assertThat(value).isBetween(1000, 41000))
            .distinct()
            .count();
    // 256 draws from 256 levels have some 160 different levels; inside their bins they differ too.
    assertThat(values).isGreaterThan(220);
  }

  @Test
  void floatsWithUndefinedPixels() throws IOException {
    FloatProcessor pixels = new FloatProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.setf(i, -0.5f + i * 37 % 1000 / 1000f);
    }
    IntPredicate hole = i -> i % W > 20 && i % W < 25 && i / W == 7;
    for (int i = 0; i < W * H; i++) {
      if (hole.test(i)) {
        pixels.setf(i, Float.NaN);
      }
    }
    ImageProcessor filled =
        inpaint(new ImagePlus("float", pixels), Map.of("mask", "NaN")).getProcessor();
    for (int i = 0; i < W * H; i++) {
      if (hole.test(i)) {
        assertThat(filled.getf(i)).isBetween(-0.5f, 0.5f);
      } else {
        assertThat(filled.getf(i)).isEqualTo(pixels.getf(i));
      }
    }
  }

  @Test
  void colours() throws IOException {
    ColorProcessor pixels = new ColorProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.set(i, 0xFF000000 | i * 7919);
    }
    ImagePlus image = new ImagePlus("colour", pixels);
    image.setRoi(new Roi(0, 0, 5, 5));
    ImageProcessor filled = inpaint(image, Map.of()).getProcessor();
    keepsWhatIsKnown(pixels, filled, i -> i % W < 5 && i / W < 5);
  }

  /** One mask for all planes of a hyperstack with its calibration, labels, LUTs and overlay. */
  @Test
  void hyperstacks() throws IOException {
    ImageStack stack = new ImageStack(W, H);
    for (int plane = 0; plane < 12; plane++) {
      stack.addSlice("plane " + plane, noise(plane));
    }
    ImagePlus plain = new ImagePlus("hyper", stack);
    plain.setDimensions(2, 3, 2);
    ImagePlus image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setOpenAsHyperStack(true);
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.25;
    calibration.setUnit("um");
    image.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
    image.setRoi(new Roi(20, 20, 3, 4));
    ImagePlus filled = inpaint(image, Map.of("slices", "All"));
    assertThat(filled.getDimensions()).isEqualTo(image.getDimensions());
    assertThat(filled.getCalibration().pixelWidth).isEqualTo(0.25);
    assertThat(filled.getOverlay().size()).isEqualTo(1);
    for (int plane = 1; plane <= 12; plane++) {
      assertThat(filled.getStack().getSliceLabel(plane)).isEqualTo("plane " + (plane - 1));
      keepsWhatIsKnown(
          stack.getProcessor(plane),
          filled.getStack().getProcessor(plane),
          i -> i % W >= 20 && i % W < 23 && i / W >= 20 && i / W < 24);
    }
    // The current plane alone leaves the others as they are.
    image.setPosition(2, 1, 2);
    ImagePlus one = inpaint(image, Map.of());
    for (int plane = 1; plane <= 12; plane++) {
      byte[] before = (byte[]) stack.getProcessor(plane).getPixels();
      byte[] after = (byte[]) one.getStack().getProcessor(plane).getPixels();
      assertThat(java.util.Arrays.equals(before, after))
          .isEqualTo(plane != image.getCurrentSlice());
    }
  }

  @Test
  void selectionsOfAnyKind() throws IOException {
    Roi composite = new ShapeRoi(new Roi(2, 2, 6, 6)).not(new ShapeRoi(new Roi(4, 4, 2, 2)));
    Line line = new Line(5, 30, 40, 33);
    line.setStrokeWidth(3);
    Roi outside = new Roi(40, 36, 30, 30);
    Map<Roi, Integer> pixelsOf = Map.of(composite, 32, line, 36 * 5, outside, 4 * 4);
    for (Roi roi : List.of(composite, line, outside)) {
      ByteProcessor pixels = noise(1);
      ImagePlus image = new ImagePlus("selected", pixels);
      image.setRoi(roi);
      ImageProcessor filled = inpaint(image, Map.of()).getProcessor();
      int changed = 0;
      for (int i = 0; i < W * H; i++) {
        changed += filled.get(i) == pixels.get(i) ? 0 : 1;
      }
      int most = pixelsOf.get(roi);
      assertThat(changed).as(roi.toString()).isBetween(most / 4, most);
    }
  }

  @Test
  void twoHundredHoles() throws IOException {
    ByteProcessor pixels = noise(3);
    for (int i = 0; i < 200; i++) {
      pixels.set(i * 13 % W, i * 7 % H, 255);
    }
    ImageProcessor filled =
        inpaint(new ImagePlus("holes", pixels), Map.of("mask", "Value", "value", 255.0))
            .getProcessor();
    keepsWhatIsKnown(pixels, filled, i -> pixels.get(i) == 255);
  }

  @Test
  void nineteenOfTwentyUnknownAndThreeByThreeAreTooLittleToLearnFrom() {
    ImagePlus tiny = new ImagePlus("tiny", new ByteProcessor(3, 3));
    tiny.setRoi(new Roi(1, 1, 1, 1));
    assertThatThrownBy(() -> inpaint(tiny, Map.of()))
        .hasMessage(
            "model: with 8 known pixels there is too little to train on this image; choose a model"
                + " of the library");
    ImagePlus masked = new ImagePlus("masked", new ByteProcessor(200, 200));
    masked.setRoi(new Roi(0, 0, 200, 192));
    assertThatThrownBy(() -> inpaint(masked, Map.of()))
        .hasMessageContaining("with 1600 known pixels there is too little to train");
  }

  @Test
  void constantInConstantOut() throws IOException {
    ImageProcessor grey = new ByteProcessor(W, H);
    ImageProcessor deep = new ShortProcessor(W, H);
    ImageProcessor real = new FloatProcessor(W, H);
    ImageProcessor colour = new ColorProcessor(W, H);
    grey.set(255);
    deep.set(40001);
    real.set(-0.123456789);
    colour.setColor(new java.awt.Color(1, 200, 255));
    colour.fill();
    for (ImageProcessor pixels : List.of(grey, deep, real, colour)) {
      ImagePlus image = new ImagePlus("constant", pixels.duplicate());
      image.setRoi(new Roi(3, 3, 9, 9));
      image.getProcessor().setRoi((Roi) null);
      for (int i = 0; i < 81; i++) {
        image.getProcessor().set(3 + i % 9, 3 + i / 9, 0);
      }
      for (String result : List.of("Sample", "Mean")) {
        ImageProcessor filled = inpaint(image, Map.of("result", result)).getProcessor();
        for (int i = 0; i < W * H; i++) {
          assertThat(filled.get(i)).as(pixels + " " + i).isEqualTo(pixels.get(i));
        }
      }
    }
  }

  private static ByteProcessor noise(int seed) {
    ByteProcessor pixels = new ByteProcessor(W, H);
    for (int i = 0; i < W * H; i++) {
      pixels.set(i, (i * 131 + seed * 17) % 250);
    }
    return pixels;
  }

  private static void keepsWhatIsKnown(
      ImageProcessor before, ImageProcessor after, IntPredicate isHole) {
    int changed = 0;
    for (int i = 0; i < W * H; i++) {
      if (!isHole.test(i)) {
        assertThat(after.get(i)).as("pixel %d", i).isEqualTo(before.get(i));
      } else if (after.get(i) != before.get(i)) {
        changed++;
      }
    }
    assertThat(changed).isPositive();
  }

  private ImagePlus inpaint(ImagePlus image, Map<String, Object> more) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Inpaint.class);
    Inpaint inpaint = (Inpaint) module.getCommand();
    inpaint.use(new Installation(folder.resolve("models"), List.of(), new UniformEngine()));
    inpaint.logTo(line -> {});
    module.setInput("image", image);
    module.setInput("steps", 4);
    more.forEach(module::setInput);
    return inpaint.perform(Progress.silent()).image();
  }
}
