// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;

class SharedRangeTest {
  private final SharedRange range = new SharedRange(256);

  @Test
  void isThatOfOneImageAlone() {
    ImageProcessor one = ramp(5000, 17);
    add(one);
    assertThat(range.range())
        .isEqualTo(ValueRange.of(Planes.of(new ImagePlus("", one)), new int[] {0}, null, 256));
  }

  @Test
  void hasThePercentilesOfAllValues() {
    for (int i = 0; i < 2000; i++) {
      add(ramp(1000, 10));
    }
    add(ramp(60_000, 1)); // one bright image among so many
    assertThat(range.range().low()).isEqualTo(0);
    assertThat(range.range().high()).isBetween(990.0, 1000.0);
  }

  @Test
  void isNotWidenedByABlankImageOfSmallNumbers() {
    FloatProcessor small = new FloatProcessor(100, 100);
    for (int i = 0; i < 10_000; i++) {
      small.setf(i, i * 1e-7f);
    }
    add(small);
    add(new FloatProcessor(100, 100));
    assertThat(range.range().low()).isEqualTo(0);
    assertThat(range.range().high()).isBetween(0.99e-3, 1.02e-3);
  }

  @Test
  void isWholeForBytes() {
    add(new ByteProcessor(3, 3));
    add(new ByteProcessor(3, 3));
    assertThat(range.range()).isEqualTo(new ValueRange(0, 255));
  }

  private void add(ImageProcessor image) {
    range.add(Planes.of(new ImagePlus("", image)), new int[] {0}, null);
  }

  private static ShortProcessor ramp(int high, int low) {
    ShortProcessor pixels = new ShortProcessor(50, 20);
    for (int i = 0; i < 1000; i++) {
      pixels.set(i, i == 0 ? 0 : low + (int) ((long) i * (high - low) / 999));
    }
    return pixels;
  }
}
