// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.util.List;
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

  /** As a folder has them whose images are looked at by several workers. */
  @Test
  void takesInBytesAndShortsOfOthersAsItsOwn() throws IOException {
    ImageProcessor bytes = ramp(200, 3).convertToByte(false);
    List<ImageProcessor> images = List.of(bytes, ramp(5000, 17), bytes, ramp(60_000, 900));
    for (int first = 0; first < images.size(); first++) {
      for (int second = 0; second < images.size(); second++) {
        SharedRange own = new SharedRange(256);
        SharedRange ofOthers = new SharedRange(256);
        for (ImageProcessor image : List.of(images.get(first), images.get(second), bytes)) {
          own.add(planes(image), new int[] {0}, null);
          SharedRange other = new SharedRange(256);
          other.add(planes(image), new int[] {0}, null);
          ofOthers.add(sent(other));
        }
        assertThat(ofOthers.range()).as(first + ", " + second).isEqualTo(own.range());
      }
    }
  }

  @Test
  void countsBytesThatFollowShorts() {
    add(ramp(60_000, 50_000));
    add(new ByteProcessor(50, 20));
    assertThat(range.range().low()).isEqualTo(0);
    assertThat(range.range().high()).isBetween(59_000.0, 60_100.0);
  }

  @Test
  void doesNotDependOnTheOrder() {
    ImageProcessor bytes = ramp(200, 3).convertToByte(false);
    ImageProcessor shorts = ramp(60_000, 50_000);
    SharedRange other = new SharedRange(256);
    add(bytes);
    add(shorts);
    other.add(planes(shorts), new int[] {0}, null);
    other.add(planes(bytes), new int[] {0}, null);
    assertThat(range.range()).isEqualTo(other.range());
    assertThat(range.range().low()).isEqualTo(0);
  }

  private static SharedRange sent(SharedRange range) throws IOException {
    return Sent.copy(range);
  }

  private static Planes planes(ImageProcessor image) {
    return Planes.of(new ImagePlus("", image));
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
