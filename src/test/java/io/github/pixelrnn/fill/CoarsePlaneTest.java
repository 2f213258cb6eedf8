// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

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
        // The flat one, of the image's mean or of its neighbours', is no hole any more.
        assertThat(coarse.unknown().getAt(x, y).get()).isEqualTo(square || arm || wide);
      }
    }
  }

  /** From the edges inwards: of the known, then of those just filled. */
  @Test
  void smallHolesAreSmoothedOver() {
    Scenery scenery =
        Scenery.of(60, 60, 1, 1, new int[] {4, 4, 12, 12}, new int[] {28, 28, 20, 20});
    for (int i = 0; i < 60 * 60; i++) {
      scenery.levels().getAt(i % 60, i / 60, 0).set(i / 60 < 10 ? 40 : 200);
    }
    CoarsePlane coarse = CoarsePlane.of(scenery.levels(), scenery.unknown(), 4);
    assertThat(coarse.levels().getAt(2, 1, 0).get()).isEqualTo(40);
    assertThat(coarse.levels().getAt(2, 3, 0).get()).isEqualTo(200);
    assertThat(coarse.levels().getAt(2, 2, 0).get()).isBetween(41, 199);
    assertThat(coarse.unknown().getAt(2, 2).get()).isFalse();
    assertThat(coarse.unknown().getAt(8, 8).get()).isTrue();
  }

  @Test
  void smallHolesConcernNobody() {
    Scenery small = Scenery.of(80, 80, 1, 256, new int[] {10, 10, 16, 60});
    assertThat(CoarseFirst.concerns(small.unknown(), 4)).isFalse();
    Scenery large = Scenery.of(80, 80, 1, 256, new int[] {8, 8, 20, 60});
    assertThat(CoarseFirst.concerns(large.unknown(), 4)).isTrue();
  }
}
