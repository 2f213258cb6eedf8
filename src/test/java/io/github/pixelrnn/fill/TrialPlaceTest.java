// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.Test;

class TrialPlaceTest {
  private static final Interval SQUARE = FinalInterval.createMinSize(24, 12, 16, 16);

  private final Scenery scenery = Scenery.of(60, 50, 3, 256);

  private TrialPlace place() {
    return TrialPlace.of(scenery.levels(), scenery.unknown(), scenery.unknown(), SQUARE, 8, 4);
  }

  /** Cells of the coarse image are those whose means a draw is asked for: none is displaced. */
  @Test
  void drawsAtFullSizeAndCoarseOnesAreComparedCellByCell() {
    TrialPlace place = place();
    CoarsePlane coarse = CoarsePlane.of(place.levels(), place.unknown(), 4);
    assertThat(place.left()).isEqualTo(8);
    assertThat(place.top()).isEqualTo(8);
    assertThat(place.cells(coarse.levels())).hasSize(4 * 4 * 3).isEqualTo(place.truth());
    assertThat(place.truth()[0]).isPositive();
  }

  /** Of a cell with an unknown pixel nothing is told, whatever stands there. */
  @Test
  void whatStandsUnderTheMaskDoesNotCount() {
    scenery.unknown().getAt(29, 18).set(true);
    double[] before = place().truth();
    scenery.levels().getAt(29, 18, 1).set(255 - scenery.levels().getAt(29, 18, 1).get());
    assertThat(place().truth()).isEqualTo(before);
    assertThat(before[(4 + 1) * 3 + 1]).isZero();
    scenery.levels().getAt(33, 18, 1).set(255 - scenery.levels().getAt(33, 18, 1).get());
    assertThat(place().truth()).isNotEqualTo(before);
  }

  @Test
  void meansAreThoseOfTheDraw() {
    var draw = place().levels().copy();
    draw.getAt(8, 8, 0).set(draw.getAt(8, 8, 0).get() < 128 ? 255 : 0);
    assertThat(place().means(draw)[0]).isNotEqualTo(place().truth()[0]);
    draw = place().levels().copy();
    draw.getAt(7, 8, 0).set(0);
    draw.getAt(24, 8, 0).set(0);
    assertThat(place().means(draw)).isEqualTo(place().truth());
  }
}
