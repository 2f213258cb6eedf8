// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellMeansTest {
  private static final int SIDE = 22;
  private static final float CENTRE = 100;
  private static final TwoSided TWO_SIDED = new TwoSided(0.1, 0.2, 0.3, 0.4, 0.5, 0.5);

  private final int[] levels = new int[SIDE * SIDE];
  private final boolean[] shown = new boolean[SIDE * SIDE];

  CellMeansTest() {
    Noise.Stream random = new Noise(3).stream(Noise.Purpose.PATCHES);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = random.below(256, i, 0, 0);
      int y = i / SIDE;
      int x = i % SIDE;
      shown[i] = y < 4 || x < 4 || y >= 19 || x >= 19;
    }
  }

  private LinearPrediction predict(Predictor predictor, CellMeans cells) {
    boolean[] all = LinearPrediction.all(SIDE, SIDE);
    return predictor.predict(levels, shown, all, SIDE, SIDE, 1, CENTRE, cells, Progress.silent());
  }

  /** All cells that hold nothing but hidden pixels. */
  private CellMeans cells(int above, int before) {
    CellMeans cells = CellMeans.of(SIDE, SIDE, 1, 4, above, before);
    Noise.Stream random = new Noise(5).stream(Noise.Purpose.PATCHES);
    for (int row = 0; row < cells.rows(); row++) {
      for (int column = 0; column < cells.columns(); column++) {
        int top = row * 4 - above;
        int left = column * 4 - before;
        if (top >= 4 && left >= 4 && top + 3 < 19 && left + 3 < 19) {
          cells.tell(row, column, 0, 60 + random.below(90, row, column, 0));
        }
      }
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void theInterpolationHasTheMeansThatWereTold(int above) {
    int before = 3 - above;
    float[] bent = predict(TWO_SIDED, cells(above, before)).interpolation();
    float[] smooth = predict(TWO_SIDED, CellMeans.NONE).interpolation();
    Noise.Stream random = new Noise(5).stream(Noise.Purpose.PATCHES);
    double offs = 0;
    double withouts = 0;
    int told = 0;
    for (int top = -above; top < SIDE; top += 4) {
      for (int left = -before; left < SIDE; left += 4) {
        if (top < 4 || left < 4 || top + 3 >= 19 || left + 3 >= 19) {
          continue;
        }
        double wanted = 60 + random.below(90, (top + above) / 4, (left + before) / 4, 0);
        double off = Math.abs(mean(bent, top, left) - wanted);
        double without = Math.abs(mean(smooth, top, left) - wanted);
        offs += off;
        withouts += without;
        told++;
      }
    }
    assertThat(told).isGreaterThanOrEqualTo(4);
    assertThat(offs).isLessThan(0.35 * withouts);
  }

  private static double mean(float[] values, int top, int left) {
    double sum = 0;
    for (int i = 0; i < 16; i++) {
      sum += values[(top + i / 4) * SIDE + left + i % 4];
    }
    return sum / 16;
  }

  @Test
  void shownPixelsStayAndAreExpectedWhereTheyWere() {
    for (Predictor predictor : new Predictor[] {new NeighbourMean(), TWO_SIDED}) {
      LinearPrediction told = predict(predictor, cells(0, 0));
      LinearPrediction without = predict(predictor, CellMeans.NONE);
      boolean other = false;
      for (int i = 0; i < levels.length; i++) {
        if (shown[i]) {
          assertThat(told.interpolation()[i]).isEqualTo(levels[i]);
          for (int f = 0; f < 3; f++) {
            assertThat(told.coefficients()[i * 3 + f]).isEqualTo(without.coefficients()[i * 3 + f]);
          }
        } else {
          other |= told.coefficients()[i * 3] != without.coefficients()[i * 3];
        }
      }
      assertThat(other).isTrue();
    }
  }

  /** Both predictors follow what is told, in the cells that it is told of. */
  @Test
  void inCellsThatAreToldAllPredictorsAreOne() {
    CellMeans cells = cells(0, 0);
    float[] one = predict(new NeighbourMean(), cells).coefficients();
    float[] other = predict(TWO_SIDED, cells).coefficients();
    int told = 0;
    for (int i = 0; i < levels.length; i++) {
      if (cells.tellsOf(i / SIDE, i % SIDE)) {
        assertThat(one[i * 3]).isEqualTo(other[i * 3]);
        told++;
      }
    }
    assertThat(told).isEqualTo(16 * 9);
  }

  /** What is hidden does not come in by the cells that are not told, nor by levels. */
  @Test
  void hiddenLevelsAreNotRead() {
    LinearPrediction before = predict(TWO_SIDED, cells(1, 2));
    for (int i = 0; i < levels.length; i++) {
      levels[i] = shown[i] ? levels[i] : 255 - levels[i];
    }
    LinearPrediction after = predict(TWO_SIDED, cells(1, 2));
    assertThat(after.coefficients()).isEqualTo(before.coefficients());
    assertThat(after.interpolation()).isEqualTo(before.interpolation());
  }

  @Test
  void cellsBeginLessThanACellOutside() {
    assertThatThrownBy(() -> CellMeans.of(8, 8, 1, 4, 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 and 0");
    assertThat(CellMeans.of(8, 8, 1, 4, 1, 0).rows()).isEqualTo(3);
    assertThat(CellMeans.of(8, 8, 1, 4, 1, 0).columns()).isEqualTo(2);
  }
}
