// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.NaiveMeans;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkMeanTest {
  /** The expectation over all fillings of a hole, each with its probability. */
  @Test
  void isTheExpectationWhereMeansAreLinear() {
    LinearField model = new LinearField();
    Scenery scenery =
        Scenery.of(18, 14, 1, LinearField.LEVELS, new int[] {8, 6, 3, 2}, new int[] {7, 8, 2, 1});
    Img<FloatType> means = fill(scenery, plain(model, 64));
    List<int[]> hole = new ArrayList<>();
    double[][] levels = new double[14][18];
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 18; x++) {
        levels[y][x] = scenery.levels().getAt(x, y, 0).get();
        if (scenery.isUnknown(x, y)) {
          hole.add(new int[] {x, y});
        }
      }
    }
    double[] expected = new double[hole.size()];
    addFillings(levels, hole, 0, 1, expected);
    for (int i = 0; i < expected.length; i++) {
      int[] at = hole.get(i);
      assertThat(means.getAt(at[0], at[1], 0).get()).isCloseTo((float) expected[i], within(1e-5f));
    }
    assertThat(expected[0]).as("between two levels").isNotEqualTo(Math.rint(expected[0]));
  }

  /** All fillings from the i-th pixel of the hole on. */
  private static void addFillings(
      double[][] levels, List<int[]> hole, int i, double probability, double[] expected) {
    if (i == hole.size()) {
      for (int pixel = 0; pixel < i; pixel++) {
        expected[pixel] += probability * levels[hole.get(pixel)[1]][hole.get(pixel)[0]];
      }
      return;
    }
    int x = hole.get(i)[0];
    int y = hole.get(i)[1];
    double mean = LinearField.mean(levels[y][x - 1], levels[y - 1][x], levels[y - 1][x + 1]);
    double below = Math.floor(mean);
    for (int up = 0; up < 2; up++) {
      double share = up == 1 ? mean - below : below + 1 - mean;
      if (share > 0) {
        levels[y][x] = below + up;
        addFillings(levels, hole, i + 1, probability * share, expected);
      }
    }
  }

  @Test
  void ofOnePixelItIsTheMeanOfItsDistributionAndNeighboursStay() {
    MarkovField model = new MarkovField();
    Scenery scenery = Scenery.of(20, 15, 1, 3, new int[] {9, 7, 1, 1});
    Img<FloatType> means = fill(scenery, plain(model, 64));
    PixelBatch batch =
        scenery.whole(
            model,
            PredictionInput.causal(model.architecture().hyperparameters()),
            0,
            scenery.levels(),
            true);
    double mean = NaiveMeans.mean(model.logits(batch), batch.index(0, 7, 9) * 3, 3);
    for (int y = 0; y < 15; y++) {
      for (int x = 0; x < 20; x++) {
        float expected = scenery.isUnknown(x, y) ? (float) mean : batch.level(0, y, x, 0);
        assertThat(means.getAt(x, y, 0).get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void doesNotDependOnWhatIsComputedTogether() {
    LinearField model = new LinearField();
    Scenery scenery = scenery(1, LinearField.LEVELS);
    assertSame(fill(scenery, plain(model, 1)), fill(scenery, plain(model, 64)), 0);
  }

  /** The plane in one piece, from both corners where a network is told of them. */
  @ParameterizedTest
  @CsvSource({"1, false", "3, false", "1, true", "3, true"})
  void agreesWithNetworksAskedAboutTheWholePlane(int channels, boolean conditioned) {
    Hyperparameters hyperparameters =
        conditioned ? Scenery.conditioned(8, channels) : Scenery.plain(8, channels);
    Scenery scenery = scenery(channels, 8);
    PredictionInput predictionInput = PredictionInput.causal(hyperparameters);
    try (TrainableModel model = Scenery.model(hyperparameters)) {
      Img<FloatType> expected = ArrayImgs.floats(scenery.width(), scenery.height(), channels);
      int[] turns = conditioned ? new int[] {0, 3} : new int[] {0};
      for (int turn : turns) {
        PixelBatch batch = scenery.whole(model, predictionInput, turn, scenery.levels(), false);
        model.fillMeans(batch, Progress.silent());
        Orientation way = Orientation.of(turn);
        for (int i = 0; i < batch.height() * batch.width(); i++) {
          int row = i / batch.width();
          int column = i % batch.width();
          int x = way.column(row, column, batch.height(), batch.width());
          int y = way.row(row, column, batch.height(), batch.width());
          for (int c = 0; c < channels; c++) {
            FloatType sum = expected.getAt(x, y, c);
            sum.set(sum.get() + batch.value(0, row, column, c) / turns.length);
          }
        }
      }
      Inpainting inpainting = new Inpainting(model, predictionInput, new Noise(1), 1, 0, 1);
      assertSame(fill(scenery, inpainting), expected, 1e-3f);
    }
  }

  private static Scenery scenery(int channels, int levels) {
    return Scenery.of(
        28,
        20,
        channels,
        levels,
        new int[] {0, 0, 3, 2},
        new int[] {12, 9, 3, 2},
        new int[] {20, 3, 1, 5},
        new int[] {27, 19, 1, 1});
  }

  private static void assertSame(Img<FloatType> actual, Img<FloatType> expected, float tolerance) {
    for (int c = 0; c < expected.dimension(2); c++) {
      for (int y = 0; y < expected.dimension(1); y++) {
        for (int x = 0; x < expected.dimension(0); x++) {
          assertThat(actual.getAt(x, y, c).get())
              .as("%d, %d, channel %d", x, y, c)
              .isCloseTo(expected.getAt(x, y, c).get(), within(tolerance));
        }
      }
    }
  }

  private static Inpainting plain(PixelModel model, int mostWindows) {
    PredictionInput predictionInput =
        PredictionInput.causal(model.architecture().hyperparameters());
    return new Inpainting(
        new WindowReading(model, predictionInput),
        new Noise(1),
        1,
        0,
        1,
        mostWindows,
        CoarseFirst.NONE);
  }

  private static Img<FloatType> fill(Scenery scenery, Inpainting inpainting) {
    return new NetworkMean(inpainting).fill(scenery.levels(), scenery.unknown(), Progress.silent());
  }

  @Test
  void aHoleIsAsWideAsTheLargestSquareInIt() {
    assertThat(NetworkMean.widest(ArrayImgs.bits(7, 5))).isZero();
    assertThat(NetworkMean.widest(Scenery.of(30, 20, 1, 2, new int[] {3, 4, 25, 2}).unknown()))
        .isEqualTo(2);
    int[][] two = {{0, 0, 3, 9}, {15, 6, 15, 14}};
    assertThat(NetworkMean.widest(Scenery.of(30, 20, 1, 2, two).unknown())).isEqualTo(14);
    Img<BitType> diagonal = ArrayImgs.bits(20, 20);
    for (int i = 0; i < 19; i++) {
      diagonal.getAt(i, i).set(true);
      diagonal.getAt(i + 1, i).set(true);
    }
    assertThat(NetworkMean.widest(diagonal)).isEqualTo(1);
  }

  @Test
  void refusesParticles() {
    assertThatThrownBy(
            () -> new NetworkMean(new Inpainting(new MarkovField(), new Noise(1), 1, 0, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("particles must be 1 to compute a mean, got 8");
  }
}
