// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelIntervalTest {
  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
  void holdsWhatTheImageHeld(String type) {
    ImagePlus image = IJ.createImage("stack", type + " black", 4, 3, 5);
    image.getStack().getProcessor(3).setf(2, 1, 7);
    RandomAccessibleInterval<?> interval = PixelInterval.of(image);
    image.getStack().getProcessor(3).setf(2, 1, 9);

    assertThat(interval.dimensionsAsLongArray()).containsExactly(4, 3, 5);
    assertThat(value(interval, 2, 1, 2)).as("a copy").isEqualTo(7);
    assertThat(value(interval, 2, 1, 3)).isZero();
  }

  @Test
  void ofOnePlaneHasTwoDimensions() {
    ImagePlus image = IJ.createImage("one", "8-bit black", 4, 3, 1);
    image.getProcessor().set(3, 2, 255);
    assertThat(value(PixelInterval.of(image), 3, 2)).isEqualTo(255);
  }

  private static double value(RandomAccessibleInterval<?> interval, long... place) {
    return ((RealType<?>) interval.getAt(place)).getRealDouble();
  }
}
