// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final int HEIGHT = 172;
  private static final int WIDTH = 256;

  @Test
  void holesAreAsManyAndAsLargeAsSaidAndApart() {
    Layout layout = new Layout(HEIGHT, WIDTH, new Noise(1));
    assertThat(layout.mask(Hole.Kind.LARGE))
        .satisfies(mask -> assertThat(count(mask)).isEqualTo(4096));
    assertThat(count(layout.mask(Hole.Kind.SMALL))).isEqualTo(8 * 144);
    assertThat(count(layout.mask(Hole.Kind.SCRATCH))).isBetween(320, 400);
    assertThat(count(layout.mask(Hole.Kind.SINGLE))).isEqualTo(352);
    Set<Integer> taken = new HashSet<>();
    for (Hole hole : layout.holes()) {
      for (int pixel : hole.pixels()) {
        for (int step : new int[] {0, 1, -1, WIDTH, -WIDTH, WIDTH + 1, WIDTH - 1}) {
          assertThat(taken).doesNotContain(pixel + step);
        }
      }
      taken.addAll(hole.pixels());
    }
    assertThat(taken).hasSize(count(layout.unknown()));
    assertThat(new Layout(HEIGHT, WIDTH, new Noise(1)).holes()).isEqualTo(layout.holes());
    assertThat(new Layout(HEIGHT, WIDTH, new Noise(2)).holes()).isNotEqualTo(layout.holes());
  }

  @Test
  void aSmallImageHasNoRoomForThem() {
    assertThatThrownBy(() -> new Layout(70, 90, new Noise(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("90×70");
  }

  private static int count(boolean[] mask) {
    int count = 0;
    for (boolean one : mask) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
