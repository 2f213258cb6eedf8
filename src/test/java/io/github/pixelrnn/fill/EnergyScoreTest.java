// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyScoreTest {

  /** Distances are 10 and 20 to the truth and 30 between the draws. */
  @Test
  void isTheMeanDistanceLessHalfThatOfTheDraws() {
    List<double[]> draws = List.of(new double[] {110, 110}, new double[] {80, 80});
    double score = EnergyScore.of(draws, new double[] {100, 100});
    assertThat(score).isCloseTo((10 + 20) / 2.0 - 30 / 2.0, within(1e-9));
  }

  @Test
  void distancesAreRootMeanSquares() {
    List<double[]> draws = List.of(new double[] {103, 104}, new double[] {103, 104});
    double score = EnergyScore.of(draws, new double[] {100, 100});
    assertThat(score).isCloseTo(Math.sqrt((9 + 16) / 2.0), within(1e-9));
  }

  /** Draws of the truth's own distribution score best in the mean: too wide and too narrow lose. */
  @Test
  void isProper() {
    double[] sums = new double[3];
    double[] deviations = {0.3, 1, 2.5};
    for (int trial = 0; trial < 200; trial++) {
      for (int k = 0; k < 3; k++) {
        List<double[]> draws = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
          draws.add(drawn(trial, i, deviations[k]));
        }
        sums[k] += EnergyScore.of(draws, drawn(trial, 0, 1));
      }
    }
    assertThat(sums[1]).isLessThan(sums[0]).isLessThan(sums[2]);
  }

  private static double[] drawn(int trial, int draw, double deviation) {
    Noise.Stream stream = new Noise(trial).stream(Noise.Purpose.LEVEL);
    double all = stream.gaussian(draw, 0, 0);
    return new double[] {
      deviation * (all + 0.3 * stream.gaussian(draw, 1, 0)),
      deviation * (all + 0.3 * stream.gaussian(draw, 2, 0))
    };
  }
}
