// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  private static final Noise.Stream STREAM = new Noise(1).stream(Noise.Purpose.HOLES);

  @ParameterizedTest
  @CsvSource({
    "1, 7, 0.5",
    "7, 1, 0.5",
    "2, 2, 0.5",
    "9, 8, 0.3",
    "9, 8, 0.7",
    "12, 13, 0.9",
    "13, 12, 0.99"
  })
  void isTheLeastOfItsEnergy(int height, int width, double share) {
    int[] levels = image(height, width, (y, x) -> STREAM.below(256, y, x, 7));
    boolean[] known = new boolean[height * width];
    for (int i = 1; i < known.length; i++) {
      known[i] = STREAM.uniform(i / width, i % width, 3) >= share;
    }
    known[known.length - 1] = true;
    double[] exact = leastEnergy(levels, known, height, width);
    float[] smooth = new Interpolation(known, height, width).of(levels, 1);
    for (int i = 0; i < known.length; i++) {
      assertThat((double) smooth[i]).as("pixel %d", i).isCloseTo(exact[i], within(1e-3));
    }
  }

  /** A large hole takes many steps, of which each asks. */
  @Test
  void stopsBetweenSteps() {
    boolean[] known = new boolean[200 * 200];
    int[] levels = new int[known.length];
    for (int i = 0; i < 200; i++) {
      known[i] = true;
      known[known.length - 1 - 200 * i] = true;
      levels[i] = i;
    }
    Interpolation interpolation = new Interpolation(known, 200, 200);
    AtomicInteger asked = new AtomicInteger();
    float[] whole = interpolation.of(levels, 1, (task, done, total) -> asked.incrementAndGet() > 0);
    assertThat(whole).isEqualTo(interpolation.of(levels, 1));
    assertThat(asked.get()).isGreaterThan(interpolation.steps()).isGreaterThan(5);
    asked.set(0);
    assertThatThrownBy(
            () -> interpolation.of(levels, 1, (task, done, total) -> asked.incrementAndGet() < 4))
        .isInstanceOf(CancellationException.class);
    assertThat(asked.get()).isEqualTo(4);
    assertThat(interpolation.of(levels, 1)).isEqualTo(whole);
  }

  @Test
  void aConstantStaysOne() {
    boolean[] known = hole(40, 30, 5, 5, 20, 20);
    int[] levels = image(40, 30, (y, x) -> 93);
    clear(levels, known);
    assertThat(new Interpolation(known, 40, 30).of(levels, 1)).containsOnly(93f);
  }

  @Test
  void aRampGoesOnThroughAHole() {
    boolean[] known = hole(60, 70, 10, 12, 40, 44);
    int[] levels = image(60, 70, (y, x) -> 3 * y + x);
    float[] smooth = continued(levels, known, 60, 70);
    for (int i = 0; i < smooth.length; i++) {
      assertThat((double) smooth[i]).isCloseTo(levels[i], within(2e-3));
    }
  }

  @Test
  void aRampAlongTheEdgeGoesOnThroughAHoleAtIt() {
    boolean[] known = hole(60, 70, 10, 50, 30, 20);
    int[] levels = image(60, 70, (y, x) -> 3 * y);
    float[] smooth = continued(levels, known, 60, 70);
    for (int i = 0; i < smooth.length; i++) {
      assertThat((double) smooth[i]).isCloseTo(levels[i], within(2e-3));
    }
  }

  @Test
  void isSolvedWellInLargeHoles() {
    boolean[] known = hole(96, 96, 17, 20, 64, 64);
    int[] levels = image(96, 96, (y, x) -> STREAM.below(256, y, x, 1));
    Interpolation interpolation = new Interpolation(known, 96, 96);
    float[] smooth = interpolation.of(levels, 1);
    assertThat(interpolation.steps()).isLessThan(80);
    // A parity of the pixels that no coarse level holds alone: turned, the grids are others.
    float[] turned = new Interpolation(reversed(known), 96, 96).of(reversed(levels), 1);
    for (int i = 0; i < smooth.length; i++) {
      assertThat(turned[smooth.length - 1 - i]).isCloseTo(smooth[i], within(2e-3f));
    }
  }

  @Test
  void onePixelIsEnough() {
    boolean[] known = new boolean[33 * 20];
    known[17] = true;
    int[] levels = new int[33 * 20];
    levels[17] = 200;
    assertThat(new Interpolation(known, 33, 20).of(levels, 1)).containsOnly(200f);
  }

  @Test
  void knownPixelsStayAndChannelsAreApart() {
    boolean[] known = hole(20, 20, 4, 4, 10, 9);
    int[] two = new int[800];
    int[] one = new int[400];
    for (int i = 0; i < 400; i++) {
      one[i] = STREAM.below(256, i, 0, 0);
      two[2 * i] = one[i];
      two[2 * i + 1] = 255 - one[i];
    }
    float[] smooth = new Interpolation(known, 20, 20).of(one, 1);
    float[] both = new Interpolation(known, 20, 20).of(two, 2);
    for (int i = 0; i < 400; i++) {
      assertThat(both[2 * i]).isEqualTo(smooth[i]);
      assertThat(both[2 * i + 1]).isCloseTo(255 - smooth[i], within(1e-3f));
      if (known[i]) {
        assertThat(smooth[i]).isEqualTo(one[i]);
      }
    }
  }

  @Test
  void theSameAgainBitForBit() {
    boolean[] known = hole(50, 50, 4, 4, 30, 40);
    int[] levels = image(50, 50, (y, x) -> STREAM.below(256, y, x, 2));
    Interpolation interpolation = new Interpolation(known, 50, 50);
    float[] first = interpolation.of(levels, 1);
    assertThat(interpolation.of(levels, 1)).isEqualTo(first);
    assertThat(new Interpolation(known, 50, 50).of(levels, 1)).isEqualTo(first);
  }

  @Test
  void refusesWhatCannotBeContinued() {
    assertThatThrownBy(() -> new Interpolation(new boolean[6], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no pixel is known");
    assertThatThrownBy(() -> new Interpolation(new boolean[6], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("height");
    assertThatThrownBy(() -> new Interpolation(new boolean[] {true}, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tension");
    assertThatThrownBy(() -> new Interpolation(new boolean[] {true}, 1, 1).of(new int[2], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels");
  }

  /** What stands in a hole must not matter, so it is spoilt first. */
  private static float[] continued(int[] levels, boolean[] known, int height, int width) {
    int[] spoilt = levels.clone();
    clear(spoilt, known);
    return new Interpolation(known, height, width).of(spoilt, 1);
  }

  private static void clear(int[] levels, boolean[] known) {
    for (int i = 0; i < known.length; i++) {
      levels[i] = known[i] ? levels[i] : 999;
    }
  }

  private static int[] image(int height, int width, IntBinaryOperator level) {
    int[] levels = new int[height * width];
    Arrays.setAll(levels, i -> level.applyAsInt(i / width, i % width));
    return levels;
  }

  private static boolean[] hole(int height, int width, int top, int left, int rows, int columns) {
    boolean[] known = new boolean[height * width];
    for (int i = 0; i < known.length; i++) {
      int y = i / width;
      int x = i % width;
      known[i] = y < top || y >= top + rows || x < left || x >= left + columns;
    }
    return known;
  }

  private static boolean[] reversed(boolean[] all) {
    boolean[] turned = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      turned[i] = all[all.length - 1 - i];
    }
    return turned;
  }

  private static int[] reversed(int[] all) {
    int[] turned = new int[all.length];
    Arrays.setAll(turned, i -> all[all.length - 1 - i]);
    return turned;
  }

  /** By a dense matrix, whose entries are the energies of single pixels and of pairs. */
  private static double[] leastEnergy(int[] levels, boolean[] known, int height, int width) {
    int n = known.length;
    double[] self = new double[n];
    for (int i = 0; i < n; i++) {
      self[i] = energy(unit(n, i, i), height, width);
    }
    double[][] matrix = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (known[i]) {
          matrix[i][j] = i == j ? 1 : 0;
        } else {
          matrix[i][j] =
              i == j ? self[i] : (energy(unit(n, i, j), height, width) - self[i] - self[j]) / 2;
        }
      }
      matrix[i][n] = known[i] ? levels[i] : 0;
    }
    return eliminated(matrix);
  }

  private static double[] unit(int n, int i, int j) {
    double[] u = new double[n];
    u[i] = 1;
    u[j] = 1;
    return u;
  }

  private static double energy(double[] u, int height, int width) {
    double sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double bend = 0;
        if (x > 0 && x + 1 < width) {
          bend += u[i - 1] - 2 * u[i] + u[i + 1];
        }
        if (y > 0 && y + 1 < height) {
          bend += u[i - width] - 2 * u[i] + u[i + width];
        }
        double right = x + 1 < width ? u[i + 1] - u[i] : 0;
        double down = y + 1 < height ? u[i + width] - u[i] : 0;
        sum += bend * bend + (right * right + down * down) / 256;
      }
    }
    return sum;
  }

  /** Gauss, with the largest pivot of a column. */
  private static double[] eliminated(double[][] matrix) {
    int n = matrix.length;
    for (int column = 0; column < n; column++) {
      int best = column;
      for (int row = column; row < n; row++) {
        best = Math.abs(matrix[row][column]) > Math.abs(matrix[best][column]) ? row : best;
      }
      double[] pivot = matrix[best];
      matrix[best] = matrix[column];
      matrix[column] = pivot;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : matrix[row][column] / pivot[column];
        for (int k = column; factor != 0 && k <= n; k++) {
          matrix[row][k] -= factor * pivot[k];
        }
      }
    }
    double[] solution = new double[n];
    Arrays.setAll(solution, i -> matrix[i][n] / matrix[i][i]);
    return solution;
  }
}
