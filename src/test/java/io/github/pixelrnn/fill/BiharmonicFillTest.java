// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Progress;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class BiharmonicFillTest {
  private static final int[][] HOLES = {{10, 10, 9, 9}, {60, 40, 1, 30}, {0, 0, 3, 3}};

  @Test
  void continuesARampInAllChannels() {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(100, 80, 3);
    Img<BitType> unknown = ArrayImgs.bits(100, 80);
    for (int i = 0; i < 8000; i++) {
      for (int c = 0; c < 3; c++) {
        levels.getAt(i % 100, i / 100, c).set(i % 100 + c * (i / 100) / 2);
      }
    }
    for (int[] hole : HOLES) {
      for (int i = 0; i < hole[2] * hole[3]; i++) {
        int x = hole[0] + i % hole[2];
        int y = hole[1] + i / hole[2];
        unknown.getAt(x, y).set(true);
        levels.getAt(x, y, 1).set(255); // not to be read
      }
    }
    Img<FloatType> filled = new BiharmonicFill(256).fill(levels, unknown, Progress.silent());
    for (int i = 0; i < 8000; i++) {
      if (unknown.getAt(i % 100, i / 100).get()) {
        for (int c = 0; c < 3; c++) {
          double ramp = i % 100 + c * (i / 100) / 2.0;
          assertThat(filled.getAt(i % 100, i / 100, c).get()).isCloseTo((float) ramp, within(1f));
        }
      }
    }
  }

  @Test
  void staysWithinTheLevelsAndNeedsNothingKnown() {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(20, 20, 1);
    Img<BitType> unknown = ArrayImgs.bits(20, 20);
    for (int i = 0; i < 400; i++) {
      levels.getAt(i % 20, i / 20, 0).set(i % 20 < 5 ? 0 : 7 * Math.min(1, (i % 20) / 6));
      unknown.getAt(i % 20, i / 20).set(i % 20 > 8);
    }
    for (FloatType value : new BiharmonicFill(8).fill(levels, unknown, Progress.silent())) {
      assertThat(value.get()).isBetween(0f, 7f);
    }
    unknown.forEach(bit -> bit.set(true));
    assertThat(new BiharmonicFill(8).fill(levels, unknown, Progress.silent()).getAt(3, 3, 0).get())
        .isEqualTo(3.5f);
  }
}
