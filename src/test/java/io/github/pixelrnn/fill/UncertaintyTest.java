// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UncertaintyTest {
  private static final int PLANE = 3;
  private static final Noise NOISE = new Noise(6);

  /** What is told of a pixel. */
  private record Told(double bits, List<Double> low, List<Double> high) {}

  /** Every draw has the same distribution there, so their mean has its entropy. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.6, 2})
  void ofOnePixelTheEntropyIsTheModels(double temperature) {
    MarkovField model = new MarkovField();
    Scenery scenery = Scenery.of(20, 15, 1, 3, new int[] {9, 7, 1, 1});
    Map<List<Integer>, Told> told = told(scenery, plain(model, temperature, 64));
    PixelBatch batch =
        scenery.whole(
            model,
            PredictionInput.causal(model.architecture().hyperparameters()),
            0,
            scenery.levels(),
            true);
    float[] logits = model.logits(batch);
    double bits = 0;
    for (int level = 0; level < 3; level++) {
      double log = MarkovField.logProbability(logits, batch.index(0, 7, 9) * 3, level, temperature);
      bits -= Math.exp(log) * log / Math.log(2);
    }
    assertThat(told).containsOnlyKeys(List.of(9, 7));
    assertThat(told.get(List.of(9, 7)).bits()).isCloseTo(bits, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.7})
  void comesFromTheDrawsThatCandidatesWouldGive(double temperature) {
    MarkovField model = new MarkovField();
    check(
        scenery(1, 3),
        model,
        PredictionInput.causal(model.architecture().hyperparameters()),
        temperature,
        1e-6);
  }

  /** Window by window and many together, from one thread or two: the same, bit for bit. */
  @Test
  void doesNotDependOnWhatIsDrawnTogether() {
    MarkovField model = new MarkovField();
    Map<List<Integer>, Told> together = told(scenery(1, 3), plain(model, 0.9, 64));
    assertThat(told(scenery(1, 3), plain(model, 0.9, 1))).isEqualTo(together);
    assertThat(told(scenery(1, 3), plain(model, 0.9, 7))).isEqualTo(together);
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvSource({"1, false", "3, false", "1, true", "3, true"})
  void agreesWithNetworksAskedAboutTheWholePlane(int channels, boolean conditioned) {
    Hyperparameters hyperparameters =
        conditioned ? Scenery.conditioned(8, channels) : Scenery.plain(8, channels);
    try (TrainableModel model = Scenery.model(hyperparameters)) {
      PredictionInput predictionInput = PredictionInput.causal(hyperparameters);
      check(scenery(channels, 8), model, predictionInput, 0.8, 1e-3);
      Inpainting inpainting = new Inpainting(model, predictionInput, NOISE, 0.8, 0, 1);
      assertThat(told(scenery(channels, 8), inpainting))
          .as("whatever thread comes first")
          .isEqualTo(told(scenery(channels, 8), inpainting));
    }
  }

  private static Scenery scenery(int channels, int levels) {
    return Scenery.of(
        26,
        20,
        channels,
        levels,
        new int[] {0, 0, 2, 2},
        new int[] {12, 9, 3, 2},
        new int[] {17, 10, 1, 4},
        new int[] {5, 17, 1, 1},
        new int[] {25, 19, 1, 1});
  }

  /** Against the model's distributions at the levels of the candidates themselves. */
  private static void check(
      Scenery scenery,
      PixelModel model,
      PredictionInput predictionInput,
      double temperature,
      double tolerance) {
    Inpainting inpainting = new Inpainting(model, predictionInput, NOISE, temperature, 0, 1);
    int draws = Uncertainty.DRAWS;
    List<Img<UnsignedByteType>> answers =
        inpainting.fill(
            scenery.levels(),
            scenery.unknown(),
            PLANE,
            IntStream.range(0, draws).toArray(),
            Progress.silent());
    int levels = model.architecture().hyperparameters().levels();
    int channels = model.architecture().hyperparameters().channels();
    Map<List<Integer>, double[][]> means = new HashMap<>();
    for (int k = 0; k < draws; k++) {
      int turn = model.architecture().hyperparameters().oriented() ? k % 8 : 0;
      PixelBatch batch = scenery.whole(model, predictionInput, turn, answers.get(k), true);
      float[] logits = model.logits(batch);
      for (int i = 0; i < batch.height() * batch.width(); i++) {
        int row = i / batch.width();
        int column = i % batch.width();
        Orientation way = Orientation.of(turn);
        int x = way.column(row, column, batch.height(), batch.width());
        int y = way.row(row, column, batch.height(), batch.width());
        if (scenery.isUnknown(x, y)) {
          double[][] mean =
              means.computeIfAbsent(List.of(x, y), at -> new double[channels][levels]);
          for (int c = 0; c < channels; c++) {
            double[] p = probabilities(logits, (i * channels + c) * levels, levels, temperature);
            for (int level = 0; level < levels; level++) {
              mean[c][level] += p[level] / draws;
            }
          }
        }
      }
    }
    Map<List<Integer>, Told> told = told(scenery, inpainting);
    assertThat(told.keySet()).isEqualTo(means.keySet());
    told.forEach(
        (at, is) -> {
          double bits = 0;
          for (double[] mean : means.get(at)) {
            bits -= Arrays.stream(mean).map(p -> p == 0 ? 0 : p * Math.log(p)).sum() / Math.log(2);
          }
          assertThat(is.bits()).as("%s", at).isCloseTo(bits, within(tolerance));
          for (int c = 0; c < channels; c++) {
            int channel = c;
            int[] drawn =
                answers.stream()
                    .mapToInt(answer -> answer.getAt(at.get(0), at.get(1), channel).get())
                    .sorted()
                    .toArray();
            // Positions 1.5 and 13.5 of 0…15.
            assertThat(is.low().get(c)).isEqualTo((drawn[1] + drawn[2]) / 2.0, within(1e-12));
            assertThat(is.high().get(c)).isEqualTo((drawn[13] + drawn[14]) / 2.0, within(1e-12));
          }
        });
  }

  private static double[] probabilities(float[] logits, int from, int levels, double temperature) {
    double[] p =
        IntStream.range(from, from + levels)
            .mapToDouble(i -> Math.exp(logits[i] / temperature))
            .toArray();
    double total = Arrays.stream(p).sum();
    return Arrays.stream(p).map(one -> one / total).toArray();
  }

  private static Inpainting plain(PixelModel model, double temperature, int mostWindows) {
    PredictionInput predictionInput =
        PredictionInput.causal(model.architecture().hyperparameters());
    return new Inpainting(
        new WindowReading(model, predictionInput),
        NOISE,
        temperature,
        0,
        1,
        mostWindows,
        CoarseFirst.NONE);
  }

  private static Map<List<Integer>, Told> told(Scenery scenery, Inpainting inpainting) {
    return told(scenery, new Uncertainty(inpainting));
  }

  private static Map<List<Integer>, Told> told(Scenery scenery, Uncertainty uncertainty) {
    Map<List<Integer>, Told> told = new HashMap<>();
    uncertainty.tell(
        scenery.levels(),
        scenery.unknown(),
        PLANE,
        (x, y, bits, low, high) ->
            assertThat(
                    told.put(
                        List.of(x, y),
                        new Told(
                            bits,
                            Arrays.stream(low).boxed().toList(),
                            Arrays.stream(high).boxed().toList())))
                .as("told once")
                .isNull(),
        Progress.silent());
    return told;
  }

  @Test
  void quantilesAreLinearBetweenOrderStatistics() {
    assertThat(DistributionSum.quantile(new double[] {2, 4}, 0.1)).isEqualTo(2.2, within(1e-12));
    assertThat(DistributionSum.quantile(new double[] {2, 4}, 0.9)).isEqualTo(3.8, within(1e-12));
    double[] eleven = IntStream.rangeClosed(0, 10).asDoubleStream().toArray();
    assertThat(DistributionSum.quantile(eleven, 0.1)).isEqualTo(1, within(1e-12));
    assertThat(DistributionSum.quantile(eleven, 1)).isEqualTo(10);
  }

  /** Of two levels quantiles are bins' middles, between which only half of the values lie. */
  @Test
  void holdsValuesThatLieAnywhereInTheirBins() {
    WideField model = new WideField(1); // three levels, all alike
    Scenery scenery = Scenery.of(60, 60, 1, 256, new int[] {5, 5, 50, 50});
    Inpainting inpainting = new Inpainting(model, NOISE, 1, 0, 1);
    assertThat(inside(scenery, new Uncertainty(inpainting, 16, Reliability.UNKNOWN, NOISE)))
        .isCloseTo(12 / 17.0, within(0.03));
  }

  @Test
  void movesQuantilesByTheScatterOfTheHole() {
    WideField model = new WideField(60);
    Scenery scenery =
        Scenery.of(60, 60, 1, 256, new int[] {5, 5, 15, 15}, new int[] {40, 40, 1, 1});
    Inpainting inpainting = new Inpainting(model, NOISE, 1, 0, 1);
    Reliability half = new Reliability(Map.of(HoleKind.SMALL, new Reliability.Held(1, 1, 1, 0.5)));
    Map<List<Integer>, Told> before = told(scenery, new Uncertainty(inpainting));
    Map<List<Integer>, Told> after = told(scenery, new Uncertainty(inpainting, 16, half, null));
    before.forEach(
        (at, was) -> {
          double width = was.high().get(0) - was.low().get(0);
          double now = after.get(at).high().get(0) - after.get(at).low().get(0);
          boolean speck = at.equals(List.of(40, 40));
          assertThat(now).isCloseTo(speck ? width : width / 2, within(1e-9));
          assertThat(after.get(at).bits()).isEqualTo(was.bits());
        });
  }

  /** Of values around the model's middle, anywhere in the bins. */
  private static double inside(Scenery scenery, Uncertainty uncertainty) {
    Noise.Stream stream = new Noise(77).stream(Noise.Purpose.LEVEL);
    int count = 0;
    int inside = 0;
    for (Map.Entry<List<Integer>, Told> one : told(scenery, uncertainty).entrySet()) {
      for (int k = 0; k < 20; k++) {
        double uniform = stream.uniform(one.getKey().get(0), one.getKey().get(1), k);
        double value = WideField.MIDDLE - 1.5 + 3 * uniform;
        Told told = one.getValue();
        inside += value >= told.low().get(0) && value <= told.high().get(0) ? 1 : 0;
        count++;
      }
    }
    return (double) inside / count;
  }

  @Test
  void canBeStopped() {
    Inpainting inpainting = plain(new MarkovField(), 1, 64);
    assertThatThrownBy(
            () ->
                new Uncertainty(inpainting)
                    .tell(
                        scenery(1, 3).levels(),
                        scenery(1, 3).unknown(),
                        0,
                        (x, y, bits, low, high) -> {},
                        (task, done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void refusesParticlesAndSenselessNumbers() {
    MarkovField model = new MarkovField();
    assertThatThrownBy(() -> new Uncertainty(new Inpainting(model, NOISE, 1, 0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("particles must be 1 to compute the uncertainty, got 2");
    for (int draws : new int[] {1, 1025}) {
      assertThatThrownBy(() -> new Uncertainty(plain(model, 1, 1), draws))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("draws must be 2…1024, got " + draws);
    }
  }
}
