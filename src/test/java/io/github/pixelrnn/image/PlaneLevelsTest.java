// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PlaneLevelsTest {
  private static final int[] ALL = {0, 1, 2, 3};

  @Test
  void channelsHaveTheirOwnRanges() {
    PlaneLevels levels = known(plane -> deep(plane % 2 == 0 ? 0 : 1000, 40), 4, false);
    assertThat(levels.of(2)).isSameAs(levels.of(0));
    assertThat(levels.of(0).least()).isEqualTo(0);
    assertThat(levels.of(0).most()).isEqualTo(40);
    assertThat(levels.of(3).least()).isEqualTo(1000);
    assertThat(levels.of(3).most()).isEqualTo(1040);
    assertThat(levels.all()).hasSize(2);
    assertThat(levels.count()).isEqualTo(4);
  }

  /** A channel without black would call its white black. */
  @Test
  void blackIsBlackInAllChannels() {
    PlaneLevels levels = known(plane -> deep(plane % 2 * 255, 255 - plane % 2 * 255), 2, true);
    assertThat(levels.of(1).least()).isZero();
    assertThat(levels.of(1).most()).isEqualTo(255);
  }

  @Test
  void bytesKeepTheirs() {
    PlaneLevels levels = known(plane -> new ByteProcessor(5, 5), 256, false);
    assertThat(levels.of(0)).isEqualTo(levels.of(1));
    assertThat(levels.of(1).most()).isEqualTo(255);
  }

  /** Whatever a stack of them is said to have, colours have one. */
  @Test
  void coloursHaveOneRange() {
    assertThat(known(plane -> new ColorProcessor(5, 5), 256, false).all()).hasSize(1);
  }

  private static ShortProcessor deep(int low, int range) {
    ShortProcessor pixels = new ShortProcessor(5, 5);
    for (int i = 0; i < 25; i++) {
      pixels.set(i, low + range * (i % 2));
    }
    return pixels;
  }

  /** Two channels, two slices, one unknown pixel. */
  private static PlaneLevels known(IntFunction<ImageProcessor> planes, int count, boolean binary) {
    ImageStack stack = new ImageStack(5, 5);
    for (int plane : ALL) {
      stack.addSlice(planes.apply(plane));
    }
    ImagePlus image = new ImagePlus("", stack);
    image.setDimensions(2, 2, 1);
    image.setRoi(2, 2, 1, 1);
    return PlaneLevels.known(Planes.of(image), ALL, Mask.ofSelection(image), count, binary);
  }
}
