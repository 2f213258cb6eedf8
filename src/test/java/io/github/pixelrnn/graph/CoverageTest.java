// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pixels a logit depends on: all that the architecture says, and nothing else. */
class CoverageTest {
  private static final int LEVELS = 4;

  @Test
  void pixelCnnSeesItsConeAndNothingElse() {
    int n = 2;
    int height = 8;
    int width = 14;
    int row = 6;
    int column = 6;
    Set<String> expected = new TreeSet<>();
    for (int up = 0; up <= n + 3; up++) {
      int right = up == 0 ? -1 : Math.min(up + 2, n + 3);
      for (int x = -(n + 3); x <= right; x++) {
        expected.add(place(row - up, column + x));
      }
    }
    Architecture architecture = new PixelCnn(Hyperparameters.of(n, 4, 5, LEVELS, 1));
    Set<String> seen = influences(architecture, height, width, row, column);
    assertThat(seen).isEqualTo(expected);

    ReceptiveField reach = architecture.receptiveField();
    assertThat(reach).isEqualTo(new ReceptiveField(n + 3, n + 3, true));
  }

  /** All columns alike: nothing to the upper right stays hidden. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void gatedPixelCnnSeesARectangleWithoutABlindSpot(int n) {
    int height = 8;
    int width = 14;
    int row = 6;
    int column = 6;
    Set<String> expected = new TreeSet<>();
    for (int up = 0; up <= n + 3; up++) {
      for (int x = -(n + 3); x <= (up == 0 ? -1 : n + 3); x++) {
        expected.add(place(row - up, column + x));
      }
    }
    Architecture architecture = new GatedPixelCnn(Hyperparameters.of(n, 4, 5, LEVELS, 1));
    assertThat(influences(architecture, height, width, row, column)).isEqualTo(expected);
    assertThat(architecture.receptiveField()).isEqualTo(new ReceptiveField(n + 3, n + 3, true));
  }

  @Test
  void rowLstmSeesATriangleAndNothingElse() {
    int n = 2;
    int height = 5;
    int width = 18;
    int row = 4;
    int column = 10;
    Set<String> expected = new TreeSet<>();
    for (int up = 0; up <= row; up++) {
      int right = up == 0 ? -1 : up + 2;
      for (int x = -(up + n + 3); x <= right; x++) {
        expected.add(place(row - up, column + x));
      }
    }
    Architecture architecture = new RowLstm(Hyperparameters.of(n, 4, 5, LEVELS, 1));
    assertThat(influences(architecture, height, width, row, column)).isEqualTo(expected);
  }

  /** One pixel stays hidden: the right-hand walk of the row above starts without its input. */
  @Test
  void diagonalBiLstmSeesEverythingBeforeButOnePixel() {
    int height = 4;
    int width = 8;
    int row = 2;
    for (int column : new int[] {2, 3, 4, 6}) {
      Set<String> expected = new TreeSet<>();
      for (int y = 0; y <= row; y++) {
        for (int x = 0; x < (y < row ? width : column); x++) {
          expected.add(place(y, x));
        }
      }
      if (column < width - 4) {
        expected.remove(place(row - 1, width - 1));
      }
      Architecture architecture = new DiagonalBiLstm(Hyperparameters.of(2, 4, 5, LEVELS, 1));
      assertThat(influences(architecture, height, width, row, column)).isEqualTo(expected);
    }
  }

  /** Pixels whose change moves a logit at (row, column) for some weights. */
  private static Set<String> influences(
      Architecture architecture, int height, int width, int row, int column) {
    Set<String> seen = new TreeSet<>();
    try (TrainableModel model = Catalogue.model(architecture, 0)) {
      for (long seed = 1; seed <= 8; seed++) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        PixelBatch batch = Catalogue.randomBatch(architecture, 1, height, width, seed);
        float[] before = at(model.logits(batch), batch, row, column);
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            PixelBatch changed = batch.copy();
            changed.setLevel(0, y, x, 0, (batch.level(0, y, x, 0) + 2) % LEVELS);
            Catalogue.keepMap(changed);
            if (!Arrays.equals(before, at(model.logits(changed), batch, row, column))) {
              seen.add(place(y, x));
            }
          }
        }
      }
    }
    return seen;
  }

  private static float[] at(float[] logits, PixelBatch batch, int row, int column) {
    int from = batch.index(0, row, column) * LEVELS;
    return Arrays.copyOfRange(logits, from, from + LEVELS);
  }

  private static String place(int y, int x) {
    return String.format(Locale.ROOT, "(%d, %d)", y, x);
  }
}
