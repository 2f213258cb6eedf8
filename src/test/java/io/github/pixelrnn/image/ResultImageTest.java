// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.Noise;
import java.awt.Color;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class ResultImageTest {
  private static final Noise.Stream DITHER = new Noise(1).stream(Noise.Purpose.DITHER, 0, 0, 0);

  @Test
  void fillsOnlyTheUnknownPixelsOfBytes() {
    ImagePlus image = new ImagePlus("", new ByteProcessor(2, 2, new byte[] {1, (byte) 200, 3, 4}));
    image.setRoi(new Roi(1, 0, 1, 1));
    ResultImage result = fill(image, Levels.ofBytes(256), 77);
    assertThat((byte[]) result.image().getProcessor().getPixels()).containsExactly(1, 77, 3, 4);
    assertThat((byte[]) image.getProcessor().getPixels()).containsExactly(1, (byte) 200, 3, 4);
  }

  @Test
  void keepsKnownSixteenBitsExactly() {
    ImagePlus image =
        new ImagePlus(
            "", new ShortProcessor(2, 2, new short[] {12345, (short) 65535, 7, 100}, null));
    image.setRoi(new Roi(0, 1, 1, 1));
    ResultImage result = fill(image, Levels.ofIntegers(4, 0, 399), 2);
    ShortProcessor values = (ShortProcessor) result.image().getProcessor();
    assertThat(values.get(0)).isEqualTo(12345);
    assertThat(values.get(1)).isEqualTo(65535);
    assertThat(values.get(3)).isEqualTo(100);
    assertThat(values.get(2)).isBetween(200, 299); // level 2 of 4 in 0…399
  }

  @Test
  void fillsThirtyTwoBitsInsideTheBin() {
    ImagePlus image = new ImagePlus("", new FloatProcessor(2, 1, new float[] {Float.NaN, 0.3f}));
    Planes planes = Planes.of(image);
    Quantization quantization = new Quantization(new Levels(2, -1, 1, false), false);
    Img<UnsignedByteType> levels = quantization.levels(planes.values(0));
    levels.getAt(0, 0, 0).set(1);
    ResultImage result = ResultImage.copyOf(image, "");
    result.putBack(0, Mask.ofNaN(planes).unknown(0), levels, quantization, DITHER);
    assertThat(result.image().getProcessor().getf(0)).isBetween(0f, 1f);
    assertThat(result.image().getProcessor().getf(1)).isEqualTo(0.3f);
  }

  @Test
  void takesColoursAsThreeChannels() {
    ImagePlus image = new ImagePlus("", new ColorProcessor(2, 1, new int[] {0xFF0A141E, 0}));
    Planes planes = Planes.of(image);
    assertThat(planes.channels()).isEqualTo(3);
    assertThat(planes.values(0).getAt(0, 0, 0).getRealDouble()).isEqualTo(10);
    assertThat(planes.values(0).getAt(0, 0, 2).getRealDouble()).isEqualTo(30);
    image.setRoi(new Roi(1, 0, 1, 1));
    ResultImage result = fill(image, Levels.ofBytes(256), 5);
    assertThat(result.image().getProcessor().get(0) & 0xFFFFFF).isEqualTo(0x0A141E);
    assertThat(result.image().getProcessor().get(1) & 0xFFFFFF).isEqualTo(0x050505);
  }

  @Test
  void putsBinarizedLevelsBackAsBlackAndWhite() {
    ImagePlus image = new ImagePlus("", new ByteProcessor(2, 1));
    image.setRoi(new Roi(0, 0, 1, 1));
    Quantization binary = new Quantization(Levels.ofBytes(2), true);
    Img<UnsignedByteType> levels = binary.levels(Planes.of(image).values(0));
    levels.getAt(0, 0, 0).set(1);
    ResultImage result = ResultImage.copyOf(image, "");
    result.putBack(0, Mask.ofSelection(image).unknown(0), levels, binary, DITHER);
    assertThat(result.image().getProcessor().get(0)).isEqualTo(255);
  }

  @Test
  void refusesAPalette() {
    ByteProcessor pixels = new ByteProcessor(2, 2);
    pixels.setColorModel(Palette.jumpy());
    ImagePlus image = new ImagePlus("stained", pixels);
    assertThatThrownBy(() -> Planes.of(image))
        .hasMessageContaining("\"stained\" is 8-bit colour")
        .hasMessageContaining("convert to RGB, or choose the LUT Grays");
    image.setTypeToColor256(); // as Image > Type > 8-bit Color does
    assertThatThrownBy(() -> Planes.of(image)).hasMessageContaining("convert to RGB");
    // The LUT Grays changes the colours only.
    pixels.setLut(LUT.createLutFromColor(Color.WHITE));
    assertThat(image.getType()).isEqualTo(ImagePlus.COLOR_256);
    assertThat(Planes.of(image).channels()).isEqualTo(1);
  }

  @Test
  void takesASmoothColourTableAsDisplayOnly() {
    ByteProcessor pixels = new ByteProcessor(2, 2);
    pixels.setLut(LUT.createLutFromColor(Color.RED));
    ImagePlus image = new ImagePlus("", pixels);
    image.setTypeToColor256();
    assertThat(Planes.of(image).channels()).isEqualTo(1);
  }

  @Test
  void refusesNoImage() {
    assertThatThrownBy(() -> Planes.of(null)).hasMessageContaining("there is none");
    assertThatThrownBy(() -> Planes.of(new ImagePlus())).hasMessageContaining("there is none");
  }

  @Test
  void keepsWhatBelongsToTheImage() {
    ImageStack stack = new ImageStack(3, 2);
    for (int i = 1; i <= 6; i++) {
      stack.addSlice("label " + i, new ShortProcessor(3, 2));
    }
    ImagePlus plain = new ImagePlus("original", stack);
    plain.setDimensions(2, 3, 1);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COLOR);
    image.setOpenAsHyperStack(true);
    image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 2);
    image.setPosition(2, 3, 1);
    image.setDisplayRange(10, 20);
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.25;
    calibration.setUnit("µm");
    image.setProperty("Info", "taken on Monday");
    image.setOverlay(new Overlay(new Roi(0, 0, 1, 1)));
    image.setRoi(new Roi(1, 1, 1, 1));

    ResultImage result = ResultImage.copyOf(image, "filled");
    result.describe(Provenance.empty().with("seed", 1L));
    ImagePlus copy = result.image();

    assertThat(copy.getTitle()).isEqualTo("filled");
    assertThat(copy.getDimensions()).containsExactly(3, 2, 2, 3, 1);
    assertThat(copy.isHyperStack()).isTrue();
    assertThat(copy.getStack().getSliceLabel(6)).isEqualTo("label 6");
    assertThat(copy.getCalibration().pixelWidth).isEqualTo(0.25);
    assertThat(copy.getCalibration()).isNotSameAs(calibration);
    assertThat(copy.getCurrentSlice()).isEqualTo(image.getCurrentSlice());
    assertThat(copy.getDisplayRangeMax()).isEqualTo(20);
    assertThat(((CompositeImage) copy).getChannelLut(2).getRGB(255)).isEqualTo(0xFFFF00FF);
    assertThat(copy.getOverlay().size()).isEqualTo(1);
    assertThat(copy.getRoi()).isNull();
    assertThat(image.getRoi()).isNotNull();
    assertThat(copy.getInfoProperty()).isEqualTo("taken on Monday\npixelrnn.seed: 1\n");
    assertThat(image.getInfoProperty()).isEqualTo("taken on Monday");
  }

  /** In colours or grey, whichever way the image shows its channels. */
  @Test
  void copiesOfAPlaneLookAsItDoes() {
    ImageStack stack = new ImageStack(2, 2);
    stack.addSlice(new ByteProcessor(2, 2));
    stack.addSlice(new ByteProcessor(2, 2));
    ImagePlus plain = new ImagePlus("", stack);
    plain.setDimensions(2, 1, 1);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COLOR);
    LUT green = LUT.createLutFromColor(Color.GREEN);
    green.min = 3;
    green.max = 30;
    image.setChannelLut(green, 2);
    image.setPosition(2, 1, 1);
    for (int mode : new int[] {CompositeImage.COLOR, CompositeImage.GRAYSCALE}) {
      image.setMode(mode);
      ImagePlus copies = ResultImage.copiesOfCurrent(image, "", List.of("a", "b")).image();
      assertThat(copies.getProcessor().getLut().getRGB(255))
          .isEqualTo(mode == CompositeImage.COLOR ? 0xFF00FF00 : 0xFFFFFFFF);
      assertThat(copies.getDisplayRangeMin()).isEqualTo(3);
      assertThat(copies.getDisplayRangeMax()).isEqualTo(30);
    }
    assertThat(image.isHyperStack()).isFalse();
    assertThat(ResultImage.copyOf(image, "").image().getOpenAsHyperStack()).isTrue();
  }

  @Test
  void copiesASliceAsTheStackIsShown() {
    ImageStack stack = new ImageStack(2, 1);
    stack.addSlice("one", new ShortProcessor(2, 1, new short[] {1, 2}, null));
    stack.addSlice("two", new ShortProcessor(2, 1, new short[] {300, 4000}, null));
    ImagePlus image = new ImagePlus("", stack);
    image.setLut(LUT.createLutFromColor(Color.GREEN));
    image.setDisplayRange(100, 5000);
    image.getCalibration().pixelWidth = 0.5;
    image.setOverlay(new Overlay(new Roi(0, 0, 1, 1)));
    ImagePlus copy = ResultImage.copyOfSlice(image, 2, "second").image();
    assertThat(copy.getTitle()).isEqualTo("second");
    assertThat((short[]) copy.getProcessor().getPixels()).containsExactly(300, 4000);
    assertThat(copy.getDisplayRangeMin()).isEqualTo(100);
    assertThat(copy.getDisplayRangeMax()).isEqualTo(5000);
    assertThat(copy.getProcessor().getLut().getRGB(255)).isEqualTo(Color.GREEN.getRGB());
    assertThat(copy.getCalibration().pixelWidth).isEqualTo(0.5);
    assertThat(copy.getOverlay().size()).isEqualTo(1);
    copy.getProcessor().set(0, 7);
    assertThat(image.getStack().getProcessor(2).get(0)).isEqualTo(300);
  }

  @Test
  void keepsAnInvertingLookUpTable() {
    ByteProcessor pixels = new ByteProcessor(2, 2);
    pixels.invertLut();
    assertThat(ResultImage.copyOf(new ImagePlus("", pixels), "").image().isInvertedLut()).isTrue();
  }

  /** Everything that is selected becomes one level. */
  private static ResultImage fill(ImagePlus image, Levels levels, int level) {
    Quantization quantization = new Quantization(levels, false);
    Img<UnsignedByteType> filled = quantization.levels(Planes.of(image).values(0));
    filled.forEach(pixel -> pixel.set(level));
    ResultImage result = ResultImage.copyOf(image, "filled");
    result.putBack(0, Mask.ofSelection(image).unknown(0), filled, quantization, DITHER);
    return result;
  }

  /** Bright ones too: a sign bit must not run over into the other channels. */
  @Test
  void drawsEveryColour() {
    int[][] colours = {{149, 130, 112}, {255, 0, 255}, {1, 254, 128}, {127, 128, 129}};
    Img<UnsignedByteType> drawn = ArrayImgs.unsignedBytes(colours.length, 1, 3);
    RandomAccess<UnsignedByteType> level = drawn.randomAccess();
    for (int x = 0; x < colours.length; x++) {
      for (int channel = 0; channel < 3; channel++) {
        level.setPositionAndGet(x, 0, channel).set(colours[x][channel]);
      }
    }

    ImagePlus image =
        ResultImage.drawn(
                "drawn",
                List.of(drawn),
                new Quantization(Levels.ofBytes(256), false),
                plane -> new Noise(1).stream(Noise.Purpose.DITHER))
            .image();

    for (int x = 0; x < colours.length; x++) {
      assertThat(image.getProcessor().getPixel(x, 0, null)).isEqualTo(colours[x]);
    }
  }
}
