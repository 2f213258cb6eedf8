// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0-4095;0;4095",
        "-1.5,2.5;-1.5;2.5",
        " 10 - 20 ;10;20",
        "-3--1;-3;-1",
        "1e2,2e2;100;200"
      })
  void readsText(String text, double low, double high) {
    assertThat(ValueRange.parse(text)).isEqualTo(new ValueRange(low, high));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "a-b", "5-5", "7-3", "NaN-1", "0-4095x"})
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> ValueRange.parse(text)).hasMessageStartingWith("range must");
  }

  @Test
  void takesEightBitsWhole() {
    assertThat(range(new ImagePlus("", new ByteProcessor(2, 2)), null, 256))
        .isEqualTo(new ValueRange(0, 255));
  }

  @Test
  void cutsSixteenBitsAtPercentilesOfTheKnownPixels() {
    // 0…999 once each: rank 0.001·999 rounds down to the first, 0.999·999 up to the last.
    // Of 100 × 100 pixels i mod 5000, the percentiles are the values at ranks 9 and 9990.
    short[] pixels = new short[10000];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (20000 + i);
    }
    ImagePlus image = new ImagePlus("", new ShortProcessor(100, 100, pixels, null));
    assertThat(range(image, null, 256)).isEqualTo(new ValueRange(20009, 29990));
    image.setRoi(new Roi(0, 0, 100, 50)); // the lower half unknown: 25000…29999 remain
    assertThat(range(image, Mask.ofSelection(image), 256)).isEqualTo(new ValueRange(25004, 29995));
  }

  @Test
  void widensARangeOfFewerValuesThanLevels() {
    ImagePlus image = new ImagePlus("", new ShortProcessor(2, 1, new short[] {1000, 1003}, null));
    ValueRange range = range(image, null, 256);
    assertThat(range.high() - range.low()).isEqualTo(255);
    assertThat(range.low()).isLessThanOrEqualTo(1000);
    assertThat(range.high()).isGreaterThanOrEqualTo(1003);
    ImagePlus black = new ImagePlus("", new ShortProcessor(2, 1));
    assertThat(range(black, null, 256)).isEqualTo(new ValueRange(0, 255));
  }

  @Test
  void findsNegativeFloats() {
    ImagePlus image =
        new ImagePlus("", new FloatProcessor(3, 1, new float[] {-2.5f, 1e-3f, -1e-3f}));
    assertThat(range(image, null, 256)).isEqualTo(new ValueRange(-2.5, 1e-3f));
  }

  @Test
  void givesAConstantImageARange() {
    ImagePlus image = new ImagePlus("", new FloatProcessor(1, 1, new float[] {4}));
    assertThat(range(image, null, 256)).isEqualTo(new ValueRange(3.5, 4.5));
  }

  @Test
  void refusesKnownPixelsThatAreNoNumbers() {
    ImagePlus image =
        new ImagePlus(
            "", new FloatProcessor(2, 2, new float[] {0, 1, Float.NaN, Float.NEGATIVE_INFINITY}));
    assertThatThrownBy(() -> range(image, null, 256))
        .hasMessage(
            "image: 2 known pixels are NaN or infinite, the first at (x=0, y=1) in plane 1; to fill"
                + " them choose mask = NaN");
    assertThat(range(image, Mask.ofNaN(Planes.of(image)), 256)).isEqualTo(new ValueRange(0, 1));
  }

  @Test
  void refusesPartsOfWholeNumbers() {
    assertThatThrownBy(() -> new ValueRange(0.5, 10).levels(4, true))
        .hasMessageContaining("whole numbers");
  }

  private static ValueRange range(ImagePlus image, Mask mask, int levels) {
    return ValueRange.of(Planes.of(image), new int[] {0}, mask, levels);
  }
}
