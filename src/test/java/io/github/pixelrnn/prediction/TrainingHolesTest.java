// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import org.junit.jupiter.api.Test;

class TrainingHolesTest {
  private static Noise.Stream stream(int k) {
    return new Noise(8).stream(Noise.Purpose.HOLES, k, 0, 0);
  }

  private static int count(boolean[] hidden) {
    int count = 0;
    for (boolean one : hidden) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Of hidden pixels, those in a run along a row or a column of fewer than {@code least}. */
  private static double shareInRunsBelow(int least, boolean[] hidden, int side) {
    int thin = 0;
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i]) {
        int across = run(hidden, side, i, 0, 1) + run(hidden, side, i, 0, -1) - 1;
        int along = run(hidden, side, i, 1, 0) + run(hidden, side, i, -1, 0) - 1;
        thin += Math.min(across, along) < least ? 1 : 0;
      }
    }
    return (double) thin / count(hidden);
  }

  private static int run(boolean[] hidden, int side, int i, int dy, int dx) {
    int steps = 0;
    int y = i / side;
    int x = i % side;
    while (y >= 0 && y < side && x >= 0 && x < side && hidden[y * side + x]) {
      steps++;
      y += dy;
      x += dx;
    }
    return steps;
  }

  @Test
  void hideAboutFortyFivePercentOrAFewSinglePixels() {
    int side = 96;
    int crops = 200;
    int few = 0;
    double sum = 0;
    int rectangles = 0;
    int large = 0;
    int thin = 0;
    for (int k = 0; k < crops; k++) {
      boolean[] hidden = TrainingHoles.draw(side, side, stream(k));
      double share = (double) count(hidden) / hidden.length;
      if (share < 0.25) {
        few++;
        assertThat(share).isBetween(0.015, 0.22);
      } else {
        sum += share;
        assertThat(share).isBetween(0.35, 0.6);
      }
      rectangles += shareInRunsBelow(4, hidden, side) < 0.02 ? 1 : 0;
      large += shareInRunsBelow(20, hidden, side) < 0.3 ? 1 : 0;
      thin += shareInRunsBelow(4, hidden, side) > 0.25 ? 1 : 0;
    }
    assertThat(few).isBetween(10, 32); // 20 expected
    assertThat(sum / (crops - few)).isBetween(0.43, 0.53);
    assertThat(rectangles).isBetween(100, 175); // 150 expected
    assertThat(large).isBetween(65, 115); // 90 expected
    assertThat(thin).isBetween(38, 62); // scratches and single pixels: 50 expected
  }

  @Test
  void areAFunctionOfTheStream() {
    assertThat(TrainingHoles.draw(40, 50, stream(1)))
        .isEqualTo(TrainingHoles.draw(40, 50, stream(1)));
    assertThat(TrainingHoles.draw(40, 50, stream(1)))
        .isNotEqualTo(TrainingHoles.draw(40, 50, stream(2)));
  }

  @Test
  void alwaysHideSomethingAndShowSomething() {
    for (int k = 0; k < 100; k++) {
      for (int width = 1; width < 20; width += 3) {
        int hidden = count(TrainingHoles.draw(2, width, stream(k)));
        assertThat(hidden).isBetween(1, 2 * width - 1);
      }
    }
    assertThat(TrainingHoles.draw(1, 1, stream(0))).containsExactly(true);
  }

  @Test
  void refuseNothing() {
    assertThatThrownBy(() -> TrainingHoles.draw(0, 5, stream(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0×5");
  }
}
