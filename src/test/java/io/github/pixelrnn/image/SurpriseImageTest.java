// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class SurpriseImageTest {
  private static final Provenance MADE = Provenance.empty().with("model", "m");

  @Test
  void isLikeTheImageItMaps() {
    ImageStack stack = new ImageStack(5, 4);
    for (int slice = 1; slice <= 6; slice++) {
      stack.addSlice("s" + slice, new ShortProcessor(5, 4));
    }
    ImagePlus original = new ImagePlus("deep.tif", stack);
    original.setDimensions(2, 3, 1);
    original.setOpenAsHyperStack(true);
    Calibration calibration = original.getCalibration();
    calibration.pixelWidth = 0.25;
    calibration.setUnit("µm");
    calibration.setSigned16BitCalibration();
    SurpriseImage maps = new SurpriseImage(List.of(original), 6);
    for (int plane = 0; plane < 6; plane++) {
      maps.add(map(5, 4, plane));
    }
    ImagePlus image = maps.image(MADE);
    assertThat(image.getTitle()).isEqualTo("Surprise of deep.tif");
    assertThat(image.getBitDepth()).isEqualTo(32);
    assertThat(image.getDimensions()).containsExactly(5, 4, 2, 3, 1);
    assertThat(image.isHyperStack()).isTrue();
    assertThat(image.getCalibration().pixelWidth).isEqualTo(0.25);
    assertThat(image.getCalibration().getUnit()).isEqualTo("µm");
    assertThat(image.getCalibration().calibrated()).as("bits are no signed 16 bits").isFalse();
    assertThat(image.getStack().getSliceLabel(5)).isEqualTo("s5");
    assertThat(image.getStack().getProcessor(5).getf(3, 2)).isEqualTo(4);
    assertThat(image.getInfoProperty()).isEqualTo("pixelrnn.model: m\n");
    assertThat(original.getCalibration().calibrated()).isTrue();
  }

  @Test
  void stacksSeveralWithTheirNames() {
    ImagePlus wide = new ImagePlus("wide.png", new ByteProcessor(6, 2));
    ImagePlus high = new ImagePlus("high.png", new ByteProcessor(3, 4));
    SurpriseImage maps = new SurpriseImage(List.of(wide, high), 2);
    maps.add(map(6, 2, 1));
    maps.add(map(3, 4, 2));
    ImagePlus image = maps.image(MADE);
    assertThat(image.getTitle()).isEqualTo("Surprise of 2 images");
    assertThat(image.getDimensions()).startsWith(6, 4);
    assertThat(image.getStack().getSliceLabel(1)).isEqualTo("wide.png");
    assertThat(image.getStack().getSliceLabel(2)).isEqualTo("high.png");
    assertThat(image.getStack().getProcessor(2).getf(2, 3)).isEqualTo(2);
    assertThat(image.getStack().getProcessor(2).getf(3, 3)).isNaN();
    assertThat(image.getStack().getProcessor(1).getf(5, 2)).isNaN();
  }

  /** One pixel in two thousand is far above: it must not make all others black. */
  @Test
  void showsFromZeroToWhatNearlyAllPixelsHave() {
    SurpriseImage maps =
        new SurpriseImage(List.of(new ImagePlus("i", new ByteProcessor(50, 40))), 1);
    Img<FloatType> map = map(50, 40, 3);
    map.getAt(7, 7).set(90);
    maps.add(map);
    ImagePlus image = maps.image(MADE);
    assertThat(image.getDisplayRangeMin()).isZero();
    assertThat(image.getDisplayRangeMax()).isCloseTo(3, within(0.02));
  }

  private static Img<FloatType> map(int width, int height, float bits) {
    Img<FloatType> map = ArrayImgs.floats(width, height);
    map.forEach(pixel -> pixel.set(bits));
    return map;
  }
}
