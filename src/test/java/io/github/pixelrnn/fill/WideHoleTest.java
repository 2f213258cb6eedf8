// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.util.Intervals;
import org.junit.jupiter.api.Test;

class WideHoleTest {
  private static Scenery scenery(int[]... holes) {
    return Scenery.of(200, 120, 1, 4, holes);
  }

  @Test
  void narrowHolesAreNone() {
    Scenery scenery = scenery(new int[] {10, 10, 150, 23}, new int[] {10, 50, 23, 60});
    assertThat(WideHole.of(scenery.unknown())).isEmpty();
    assertThat(WideHole.of(scenery().unknown())).isEmpty();
  }

  @Test
  void theInsideBeginsSixPixelsFromTheEdge() {
    Scenery scenery = scenery(new int[] {30, 20, 24, 40}, new int[] {60, 30, 2, 2});
    List<WideHole> holes = WideHole.of(scenery.unknown());
    assertThat(holes).hasSize(1);
    WideHole hole = holes.get(0);
    assertThat(hole.copied()).hasSize(12 * 28).startsWith(26 * 200 + 36);
    assertThat(hole.edge()).hasSize(24 * 40 - 12 * 28);
    assertThat(Intervals.equals(hole.inside(), FinalInterval.createMinSize(36, 26, 12, 28)))
        .isTrue();
    assertThat(Intervals.equals(hole.box(), FinalInterval.createMinSize(30, 20, 24, 40))).isTrue();
    // Twelve pixels around it, but for the small hole there.
    assertThat(hole.around()).hasSize(48 * 64 - 24 * 40 - 4);
    assertThat(Arrays.stream(hole.around())).allMatch(i -> !scenery.isUnknown(i % 200, i / 200));
    assertThat(Arrays.stream(hole.around()).distinct().count()).isEqualTo(hole.around().length);
  }

  /** A scratch that runs into a hole is no part of it. */
  @Test
  void armsAreLeftAlone() {
    Scenery scenery = scenery(new int[] {30, 20, 30, 30}, new int[] {60, 30, 100, 3});
    WideHole hole = WideHole.of(scenery.unknown()).get(0);
    // The edge reaches 12 pixels from the inside, six of them into the arm.
    assertThat(hole.edge()).hasSize(30 * 30 - 18 * 18 + 6 * 3);
    assertThat(hole.box().max(0)).isEqualTo(65);
  }

  @Test
  void veryLongHolesAreNone() {
    Scenery scenery = Scenery.of(700, 60, 1, 4, new int[] {20, 10, 525, 30});
    assertThat(WideHole.of(scenery.unknown())).isEmpty();
    scenery = Scenery.of(700, 60, 1, 4, new int[] {20, 10, 524, 30});
    assertThat(WideHole.of(scenery.unknown())).hasSize(1);
  }

  @Test
  void aPlaneOfWhichNothingIsKnownHasNone() {
    assertThat(WideHole.of(scenery(new int[] {0, 0, 200, 120}).unknown())).isEmpty();
    assertThat(WideHole.of(scenery(new int[] {0, 0, 199, 120}).unknown())).hasSize(1);
  }

  @Test
  void everyWideHoleIsFound() {
    Scenery scenery =
        scenery(new int[] {2, 3, 30, 30}, new int[] {80, 60, 30, 40}, new int[] {176, 0, 24, 24});
    assertThat(WideHole.of(scenery.unknown()).stream().map(hole -> hole.box().min(0)))
        .containsExactly(176L, 2L, 80L);
  }
}
