// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.model.Levels;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncertaintyImageTest {
  private static final Provenance MADE = Provenance.empty().with("model", "m");

  @TempDir private Path folder;

  @Test
  void labelsThePlanesAndKeepsKnownPixels() throws IOException {
    ImageStack stack = new ImageStack(3, 2);
    for (int plane = 0; plane < 3; plane++) {
      ShortProcessor pixels = new ShortProcessor(3, 2);
      pixels.set(2, 1, 40000 + plane);
      stack.addSlice(pixels);
    }
    ImagePlus original = new ImagePlus("deep.tif", stack);
    original.getCalibration().pixelWidth = 0.5;
    original.getCalibration().setSigned16BitCalibration();
    Quantization quantization = new Quantization(Levels.ofIntegers(4, 1000, 1015), false);
    int[] used = {0, 2};
    PlaneLevels levels = PlaneLevels.of(Planes.of(original), used, channel -> quantization);
    UncertaintyImage maps = new UncertaintyImage(Planes.of(original), used, levels);
    maps.set(1, 0, 1, 1.5, new double[] {0}, new double[] {2.5});
    ImagePlus image = maps.image(MADE);
    assertThat(image.getTitle()).isEqualTo("Uncertainty of deep.tif");
    assertThat(image.getDimensions()).containsExactly(3, 2, 3, 2, 1);
    assertThat(image.getStack().getSliceLabels())
        .startsWith(
            "plane 1: entropy (bits)",
            "plane 1: 10 % quantile",
            "plane 1: 90 % quantile",
            "plane 3: entropy (bits)",
            "plane 3: 10 % quantile",
            "plane 3: 90 % quantile");
    assertThat(pixels(image, 1)).containsOnly(0);
    assertThat(pixels(image, 2)).containsExactly(0, 0, 0, 0, 0, 40000);
    assertThat(pixels(image, 4)).containsExactly(0, 0, 0, 1.5f, 0, 0);
    assertThat(pixels(image, 5)).containsExactly(0, 0, 0, 1001.5f, 0, 40002);
    assertThat(pixels(image, 6)).containsExactly(0, 0, 0, 1011.5f, 0, 40002);
    assertThat(image.getCalibration().pixelWidth).isEqualTo(0.5);
    assertThat(image.getCalibration().calibrated()).isFalse();
    assertThat(image.getInfoProperty()).isEqualTo("pixelrnn.model: m\n");

    SavedImage.write(image, folder.resolve("maps.tif"));
    ImagePlus read = ImageFiles.read(folder.resolve("maps.tif"));
    assertThat(read.getDimensions()).containsExactly(3, 2, 3, 2, 1);
    assertThat(read.getStack().getSliceLabel(6)).isEqualTo("plane 3: 90 % quantile");
    assertThat(pixels(read, 6)).isEqualTo(pixels(image, 6));
    CompositeImage composite = (CompositeImage) read;
    assertThat(composite.getMode()).isEqualTo(CompositeImage.COLOR);
    assertThat(composite.getChannelLut(1).max).isEqualTo(1.5);
    assertThat(composite.getChannelLut(1).getRGB(255)).isEqualTo(LightnessRamp.lut().getRGB(255));
    assertThat(composite.getChannelLut(3).getRGB(255)).isEqualTo(Color.WHITE.getRGB());
    assertThat(composite.getChannelLut(3).min).isEqualTo(1000);
    assertThat(composite.getChannelLut(3).max).isEqualTo(1015);
  }

  /** Channels of unlike scale show their own values. */
  @Test
  void takesEachChannelByItsOwnRange() {
    ImageStack stack = new ImageStack(2, 1);
    for (int plane = 0; plane < 4; plane++) {
      stack.addSlice(new ShortProcessor(2, 1));
    }
    ImagePlus original = new ImagePlus("two channels", stack);
    original.setDimensions(2, 2, 1);
    Planes planes = Planes.of(original);
    int[] used = {0, 1, 2, 3};
    PlaneLevels levels =
        PlaneLevels.of(
            planes,
            used,
            channel ->
                new Quantization(
                    Levels.ofIntegers(4, 1000L * channel, 1015L * channel + 7), false));
    UncertaintyImage maps = new UncertaintyImage(planes, used, levels);
    maps.set(2, 0, 0, 1, new double[] {0}, new double[] {0});
    maps.set(3, 0, 0, 1, new double[] {0}, new double[] {0});
    CompositeImage image = (CompositeImage) maps.image(MADE);
    assertThat(pixels(image, 8)[0]).isEqualTo(0.5f);
    assertThat(pixels(image, 11)[0]).isEqualTo(1002.375f);
    assertThat(image.getDimensions()).containsExactly(2, 1, 6, 2, 1);
    assertThat(image.getStack().getSliceLabel(10)).isEqualTo("channel 2, slice 2: entropy (bits)");
    assertThat(image.getChannelLut(4).max).isEqualTo(1);
    assertThat(image.getChannelLut(2).min).isEqualTo(0);
    assertThat(image.getChannelLut(3).max).isEqualTo(7);
    assertThat(image.getChannelLut(5).min).isEqualTo(1000);
    assertThat(image.getChannelLut(6).max).isEqualTo(1022);
  }

  /** More of them than ImageJ has colours for, and time stays time. */
  @Test
  void showsTheMapsOfManyChannels() {
    ImageStack stack = new ImageStack(2, 1);
    for (int plane = 0; plane < 12; plane++) {
      stack.addSlice(new ShortProcessor(2, 1));
    }
    ImagePlus original = new ImagePlus("many", stack);
    original.setDimensions(4, 1, 3);
    Planes planes = Planes.of(original);
    int[] used = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    PlaneLevels levels =
        PlaneLevels.of(
            planes,
            used,
            channel -> new Quantization(Levels.ofIntegers(4, channel, 10 + channel), false));
    UncertaintyImage maps = new UncertaintyImage(planes, used, levels);
    maps.set(11, 1, 0, 2, new double[] {0}, new double[] {0});
    CompositeImage image = (CompositeImage) maps.image(MADE);
    assertThat(image.getDimensions()).containsExactly(2, 1, 12, 1, 3);
    image.setPosition(10, 1, 3);
    assertThat(image.getProcessor().getf(1, 0)).isEqualTo(2);
    assertThat(image.getStack().getSliceLabel(image.getCurrentSlice()))
        .isEqualTo("channel 4, frame 3: entropy (bits)");
    image.setPosition(12, 1, 3);
    assertThat(image.getDisplayRangeMin()).isEqualTo(3);
    assertThat(image.getDisplayRangeMax()).isEqualTo(13);
  }

  @Test
  void hasQuantilesForEachColour() {
    ImagePlus original = new ImagePlus("", new ColorProcessor(2, 1, new int[] {0x0A141E, 0}));
    Planes planes = Planes.of(original);
    int[] used = {0};
    Quantization bytes = new Quantization(Levels.ofBytes(256), false);
    UncertaintyImage maps =
        new UncertaintyImage(planes, used, PlaneLevels.of(planes, used, channel -> bytes));
    maps.set(0, 1, 0, 9, new double[] {1, 2, 3}, new double[] {4, 5, 6.5});
    ImagePlus image = maps.image(MADE);
    assertThat(image.getStackSize()).isEqualTo(7);
    assertThat(image.getStack().getSliceLabel(1)).isEqualTo("entropy (bits)");
    assertThat(image.getStack().getSliceLabel(4)).isEqualTo("10 % quantile blue");
    assertThat(image.getStack().getSliceLabel(5)).isEqualTo("90 % quantile red");
    assertThat(pixels(image, 1)).containsExactly(0, 9);
    assertThat(pixels(image, 4)).containsExactly(30, 3);
    assertThat(pixels(image, 7)).containsExactly(30, 6.5f);
  }

  @Test
  void writesMeansBackAsTheImageHoldsThem() {
    Levels bytes = Levels.ofBytes(256);
    assertThat(mean(new ByteProcessor(2, 1), new Quantization(bytes, false), 77.6f)).isEqualTo(78);
    assertThat(mean(new ByteProcessor(2, 1), new Quantization(bytes, false), 255)).isEqualTo(255);
    Quantization deep = new Quantization(Levels.ofIntegers(4, 1000, 1403), false);
    assertThat(mean(new ShortProcessor(2, 1), deep, 0)).isEqualTo(1050);
    assertThat(mean(new ShortProcessor(2, 1), deep, 1.25f)).isEqualTo(1176);
    assertThat(mean(new ShortProcessor(2, 1), deep, 3)).isEqualTo(1353);
    Quantization real = new Quantization(new Levels(4, -1, 1, false), false);
    assertThat(mean(new FloatProcessor(2, 1), real, 0)).isEqualTo(-0.75);
    assertThat(mean(new FloatProcessor(2, 1), real, 1.5f)).isEqualTo(0);
    Quantization binary = new Quantization(Levels.ofBytes(2), true);
    assertThat(mean(new ByteProcessor(2, 1), binary, 0.49f)).isZero();
    assertThat(mean(new ByteProcessor(2, 1), binary, 0.51f)).isEqualTo(255);
    assertThat(binary.value(0.25)).isEqualTo(63.75, within(1e-9));
    int red = (int) mean(new ColorProcessor(2, 1), new Quantization(bytes, false), 9.4f);
    assertThat(red & 0xFFFFFF).isEqualTo(0x090909);
  }

  /** The middle of a bin is where its values are on the average. */
  @Test
  void valuesOfWholeLevelsAreTheMiddlesOfTheirBins() {
    for (Levels levels :
        new Levels[] {
          Levels.ofBytes(256),
          Levels.ofBytes(16),
          Levels.ofIntegers(8, -40, 39),
          new Levels(5, -0.5, 2, false)
        }) {
      Quantization quantization = new Quantization(levels, false);
      for (int level = 0; level < levels.count(); level++) {
        assertThat(quantization.value(level)).isEqualTo(quantization.middle(level), within(1e-6));
      }
    }
  }

  /** Fills the second of two pixels; the first must stay. */
  private static double mean(
      ij.process.ImageProcessor pixels, Quantization quantization, float mean) {
    ImagePlus image = new ImagePlus("", pixels);
    image.setRoi(1, 0, 1, 1);
    Planes planes = Planes.of(image);
    var means = net.imglib2.img.array.ArrayImgs.floats(2, 1, planes.channels());
    means.forEach(one -> one.set(mean));
    ResultImage result = ResultImage.copyOf(image, "");
    result.putBackMeans(0, Mask.ofSelection(image).unknown(0), means, quantization);
    var filled = result.image().getProcessor();
    assertThat(filled.get(0)).isEqualTo(pixels.get(0));
    return pixels instanceof ColorProcessor ? filled.get(1) : filled.getf(1);
  }

  private static float[] pixels(ImagePlus image, int slice) {
    return (float[]) image.getStack().getPixels(slice);
  }
}
