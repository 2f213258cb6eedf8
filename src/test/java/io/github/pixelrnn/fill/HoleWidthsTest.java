// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;

class HoleWidthsTest {
  private static RandomAccessibleInterval<BitType> holes(int width, int height, int[]... holes) {
    return Scenery.of(width, height, 1, 4, holes).unknown();
  }

  @Test
  void aHoleIsAsWideAsTheLargestSquareInIt() {
    HoleWidths widths =
        new HoleWidths(
            holes(
                120,
                90,
                new int[] {0, 0, 1, 1},
                new int[] {3, 3, 1, 30},
                new int[] {10, 3, 60, 4},
                new int[] {10, 20, 20, 20},
                new int[] {40, 20, 21, 21},
                new int[] {61, 30, 40, 1})); // a line that touches the square
    assertThat(widths.kind(0, 0)).isEqualTo(HoleKind.SPECK);
    assertThat(widths.kind(3, 32)).isEqualTo(HoleKind.SPECK);
    assertThat(widths.kind(69, 6)).isEqualTo(HoleKind.NARROW);
    assertThat(widths.kind(29, 39)).isEqualTo(HoleKind.SMALL);
    assertThat(widths.kind(40, 20)).isEqualTo(HoleKind.WIDE);
    assertThat(widths.kind(100, 30)).isEqualTo(HoleKind.WIDE);
    assertThat(widths.counts())
        .isEqualTo(
            Map.of(HoleKind.SPECK, 2, HoleKind.NARROW, 1, HoleKind.SMALL, 1, HoleKind.WIDE, 1));
    assertThatThrownBy(() -> widths.kind(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cornersHoldAHoleTogether() {
    HoleWidths widths = new HoleWidths(holes(9, 9, new int[] {1, 1, 2, 2}, new int[] {3, 3, 1, 1}));
    assertThat(widths.counts()).isEqualTo(Map.of(HoleKind.NARROW, 1));
    assertThat(widths.kind(3, 3)).isEqualTo(HoleKind.NARROW);
  }

  /** The widest is as wide as a mask without its holes told apart says. */
  @Test
  void findsTheWidthsOfRandomHoles() {
    Noise.Stream noise = new Noise(2).stream(Noise.Purpose.HOLES);
    for (int round = 0; round < 20; round++) {
      RandomAccessibleInterval<BitType> unknown = ArrayImgs.bits(23, 17);
      for (int i = 0; i < 23 * 17; i++) {
        unknown.getAt(i % 23, i / 23).set(noise.uniform(i, round, 0) < 0.7);
      }
      assertThat(new HoleWidths(unknown).counts().keySet())
          .contains(HoleKind.of(NetworkMean.widest(unknown)));
    }
  }
}
