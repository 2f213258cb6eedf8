// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoarsePlaneTest {

  /** A square of 5×5 cells makes a hole large, with all that hangs together with it. */
  @Test
  void marksLargeHolesAlone() {
    Scenery scenery =
        Scenery.of(
            90,
            60,
            1,
            256,
            new int[] {8, 8, 20, 20},
            new int[] {28, 12, 16, 4},
            new int[] {60, 8, 19, 40},
            new int[] {4, 40, 40, 8});
    CoarsePlane coarse = CoarsePlane.of(scenery.levels(), scenery.unknown(), 4);
    assertThat(coarse.anyLarge()).isTrue();
    for (int y = 0; y < 15; y++) {
      for (int x = 0; x < 23; x++) {
        boolean square = x >= 2 && x < 7 && y >= 2 && y < 7;
        boolean arm = x >= 7 && x < 11 && y == 3;
        // 19 pixels are four cells and three quarters, which count as five.
        boolean wide = x >= 15 && x < 20 && y >= 2 && y < 12;
        assertThat(coarse.large().getAt(x, y).get()).isEqualTo(square || arm || wide);
        boolean flat = x >= 1 && x < 11 && y >= 10 && y < 12;
        assertThat(coarse.unknown().getAt(x, y).get()).isEqualTo(square || arm || wide || flat);
      }
    }
  }

  @Test
  void smallHolesConcernNobody() {
    Scenery small = Scenery.of(80, 80, 1, 256, new int[] {10, 10, 16, 60});
    assertThat(CoarseFirst.concerns(small.unknown(), 4)).isFalse();
    Scenery large = Scenery.of(80, 80, 1, 256, new int[] {8, 8, 20, 60});
    assertThat(CoarseFirst.concerns(large.unknown(), 4)).isTrue();
  }
}
