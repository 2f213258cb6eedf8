// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoarseImageTest {
  private static final int[][] LEVELS = {{1, 2, 10, 0, 7}, {3, 5, 20, 0, 8}, {9, 9, 50, 60, 200}};

  private static CoarseImage of(String known) {
    return CoarseImage.of(
        3,
        5,
        1,
        2,
        new CoarseImage.Pixels() {
          @Override
          public boolean known(int y, int x) {
            return known.charAt(y * 6 + x) == '#';
          }

          @Override
          public int level(int y, int x, int channel) {
            assertThat(known(y, x)).isTrue();
            return LEVELS[y][x];
          }
        });
  }

  @Test
  void aCellIsTheMeanOfItsPixelsRoundedHalfUp() {
    CoarseImage coarse = of("##### ##### #####");
    assertThat(coarse.rows()).isEqualTo(2);
    assertThat(coarse.columns()).isEqualTo(3);
    assertThat(coarse.level(0, 0, 0)).isEqualTo(3); // 11 / 4
    assertThat(coarse.level(0, 1, 0)).isEqualTo(8); // 30 / 4 = 7.5
    assertThat(coarse.level(0, 2, 0)).isEqualTo(8); // 15 / 2 = 7.5, of a cell at the edge
    assertThat(coarse.level(1, 2, 0)).isEqualTo(200);
  }

  @Test
  void halfOfItsPixelsMakeACellKnownByTheirMeanAlone() {
    CoarseImage coarse = of("#.#.# .#... .#...");
    assertThat(coarse.known(0, 0)).isTrue();
    assertThat(coarse.level(0, 0, 0)).isEqualTo(3); // (1 + 5) / 2
    assertThat(coarse.known(0, 1)).isFalse(); // one of four
    assertThat(coarse.any(0, 1)).isTrue();
    assertThat(coarse.level(0, 1, 0)).isEqualTo(10);
    assertThat(coarse.known(0, 2)).isTrue(); // one of two
    assertThat(coarse.known(1, 0)).isTrue();
    assertThat(coarse.known(1, 1)).isFalse();
    assertThat(coarse.known(1, 2)).isFalse();
    assertThat(coarse.any(1, 2)).isFalse();
    assertThat(coarse.level(1, 2, 0)).isZero();
  }
}
