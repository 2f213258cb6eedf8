// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final Noise.Stream STREAM = new Noise(3).stream(Noise.Purpose.HOLES);
  private static final TwoSided TWO_SIDED = new TwoSided(0.1, 0.2, 0.3, 0.4, 0.45, 0.5);
  private static final float CENTRE = 77;

  private static boolean[] shown(String picture) {
    boolean[] shown = new boolean[picture.length()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = picture.charAt(i) == '#';
    }
    return shown;
  }

  @Test
  void theCausalPredictionIsTheMeanOfWhatComesBefore() {
    int[] levels = {10, 20, 30, 50};
    LinearPrediction prediction = LinearPrediction.causal(2, 2, 1, CENTRE);
    assertThat(prediction.expected(levels, 2, 1, 0, 0, 0)).isEqualTo(77);
    assertThat(prediction.expected(levels, 2, 1, 0, 1, 0)).isEqualTo(10);
    assertThat(prediction.expected(levels, 2, 1, 1, 0, 0)).isEqualTo(10);
    assertThat(prediction.expected(levels, 2, 1, 1, 1, 0)).isEqualTo(25);
    assertThat(prediction.interpolation()).isEmpty();
  }

  @Test
  void neighboursAreAveragedAsFarAsShown() {
    int[] levels = {0, 10, 0, 20, 999, 40, 0, 70, 0};
    LinearPrediction all = new NeighbourMean().predict(levels, shown("####.####"), 3, 3, 1, CENTRE);
    assertThat(all.expected(levels, 3, 1, 1, 1, 0)).isCloseTo(35, within(1e-4));
    LinearPrediction some =
        new NeighbourMean().predict(levels, shown("####.#..."), 3, 3, 1, CENTRE);
    assertThat(some.expected(levels, 3, 1, 1, 1, 0)).isCloseTo(70 / 3.0, within(1e-4));
    LinearPrediction none =
        new NeighbourMean().predict(levels, shown("####....."), 3, 3, 1, CENTRE);
    assertThat(none.expected(levels, 3, 1, 1, 1, 0)).isCloseTo(15, within(1e-4));
  }

  @Test
  void whatIsOutsideDoesNotCount() {
    int[] levels = {0, 30, 50, 0};
    LinearPrediction first = new NeighbourMean().predict(levels, shown(".##."), 2, 2, 1, CENTRE);
    assertThat(first.expected(levels, 2, 1, 0, 0, 0)).isEqualTo(40);
    assertThat(first.expected(levels, 2, 1, 1, 1, 0)).isEqualTo(40);
    LinearPrediction alone = new NeighbourMean().predict(levels, shown("...#"), 2, 2, 1, CENTRE);
    assertThat(alone.expected(levels, 2, 1, 0, 0, 0)).isEqualTo(0);
  }

  @Test
  void errorsAreHandedOnByTheShareOfTheirDistance() {
    // A row: shown, four hidden, shown. All shown are 100, so the interpolation is 100.
    int[] levels = {100, 104, 106, 108, 110, 100};
    LinearPrediction prediction = TWO_SIDED.predict(levels, shown("#....#"), 1, 6, 1, CENTRE);
    assertThat(prediction.interpolation()).containsOnly(100f);
    assertThat(prediction.expected(levels, 6, 1, 0, 1, 0)).isCloseTo(100, within(1e-4));
    assertThat(prediction.expected(levels, 6, 1, 0, 4, 0)).isCloseTo(100 + 0.1 * 8, within(1e-4));
    assertThat(prediction.expected(levels, 6, 1, 0, 3, 0)).isCloseTo(100 + 0.2 * 6, within(1e-4));
    double three = 0.2 + (0.3 - 0.2) * (3 - 2) / (3.5 - 2);
    assertThat(prediction.expected(levels, 6, 1, 0, 2, 0)).isCloseTo(100 + three * 4, within(1e-4));
  }

  @Test
  void distancesGoToTheRightAndDown() {
    PartialImage image =
        new PartialImage(
            new int[12], shown("#..." + "...#" + ".#.."), LinearPrediction.all(3, 4), 3, 4, 1);
    int none = Integer.MAX_VALUE;
    assertThat(image.steps()).containsExactly(0, 2, none, 1, 3, 1, 1, 0, 1, 0, none, none);
  }

  @Test
  void weightsAreLinearBetweenTheirPlaces() {
    assertThat(TWO_SIDED.weight(1)).isEqualTo(0.1);
    assertThat(TWO_SIDED.weight(2)).isEqualTo(0.2);
    assertThat(TWO_SIDED.weight(5)).isCloseTo(0.35, within(1e-12));
    assertThat(TWO_SIDED.weight(24)).isEqualTo(0.5);
    assertThat(TWO_SIDED.weight(Integer.MAX_VALUE)).isEqualTo(0.5);
  }

  @Test
  void aPixelsOwnLevelNeverEnters() {
    int height = 6;
    int width = 7;
    for (Predictor predictor : List.of(new NeighbourMean(), TWO_SIDED)) {
      boolean[] shown = new boolean[height * width];
      int[] levels = new int[shown.length * 2];
      for (int i = 0; i < shown.length; i++) {
        shown[i] = STREAM.uniform(i, 0, 0) < 0.5;
        levels[2 * i] = STREAM.below(256, i, 1, 0);
        levels[2 * i + 1] = STREAM.below(256, i, 1, 1);
      }
      LinearPrediction prediction = predictor.predict(levels, shown, height, width, 2, CENTRE);
      for (int i = 0; i < shown.length; i++) {
        int[] changed = levels.clone();
        changed[2 * i] = 255 - levels[2 * i];
        changed[2 * i + 1] = 255 - levels[2 * i + 1];
        LinearPrediction other = predictor.predict(changed, shown, height, width, 2, CENTRE);
        for (int channel = 0; channel < 2; channel++) {
          int y = i / width;
          int x = i % width;
          assertThat(other.expected(changed, width, 2, y, x, channel))
              .isEqualTo(prediction.expected(levels, width, 2, y, x, channel));
        }
        if (!shown[i]) { // hidden levels must not be read at all
          assertThat(other.coefficients()).isEqualTo(prediction.coefficients());
          assertThat(other.interpolation()).isEqualTo(prediction.interpolation());
        }
      }
    }
  }

  @Test
  void shownPixelsAreExpectedFromTheirPast() {
    boolean[] shown = shown("##.##.###");
    int[] levels = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    float[] causal = LinearPrediction.causal(3, 3, 1, CENTRE).coefficients();
    for (Predictor predictor : List.of(new NeighbourMean(), TWO_SIDED)) {
      float[] coefficients = predictor.predict(levels, shown, 3, 3, 1, CENTRE).coefficients();
      for (int i = 0; i < shown.length * 3; i++) {
        if (shown[i / 3]) {
          assertThat(coefficients[i]).isEqualTo(causal[i]);
        }
      }
    }
  }

  @Test
  void whereNothingIsShownTheCentreIsExpectedFirst() {
    int[] levels = {90, 0, 0, 0};
    for (Predictor predictor : List.of(new NeighbourMean(), TWO_SIDED)) {
      LinearPrediction prediction = predictor.predict(levels, new boolean[4], 2, 2, 1, CENTRE);
      assertThat(prediction.expected(levels, 2, 1, 0, 0, 0)).isEqualTo(77);
      assertThat(prediction.interpolation()).containsOnly(CENTRE);
    }
  }

  @Test
  void whatHasNoLevelIsNoNeighbour() {
    boolean[] given = shown("#.##.#.##");
    int[] levels = {10, 999, 20, 30, 999, 40, 999, 50, 60};
    LinearPrediction causal = LinearPrediction.causal(given, 3, 3, 1, CENTRE);
    assertThat(causal.expected(levels, 3, 1, 0, 2, 0)).isEqualTo(77);
    assertThat(causal.expected(levels, 3, 1, 1, 2, 0)).isEqualTo(20);
    boolean[] first = shown("#........");
    LinearPrediction neighbours = predict(new NeighbourMean(), levels, first, given);
    assertThat(neighbours.expected(levels, 3, 1, 1, 2, 0)).isEqualTo(20);
    assertThat(neighbours.expected(levels, 3, 1, 2, 2, 0)).isEqualTo(45);
    assertThat(neighbours.expected(levels, 3, 1, 0, 2, 0)).isEqualTo(10); // as interpolated
    LinearPrediction twoSided = predict(TWO_SIDED, levels, first, given);
    assertThat(twoSided.expected(levels, 3, 1, 1, 2, 0)).isCloseTo(10 + 0.5 * 10, within(1e-4));
    assertThat(twoSided.expected(levels, 3, 1, 2, 2, 0)).isCloseTo(10 + 0.5 * 70, within(1e-4));
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThatThrownBy(() -> TWO_SIDED.predict(new int[4], new boolean[3], 2, 2, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shown");
    assertThatThrownBy(() -> new NeighbourMean().predict(new int[5], new boolean[4], 2, 2, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels");
    assertThatThrownBy(
            () ->
                TWO_SIDED.predict(
                    new int[1],
                    new boolean[] {true},
                    new boolean[1],
                    1,
                    1,
                    1,
                    0,
                    CellMeans.NONE,
                    Progress.silent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("given");
    assertThatThrownBy(() -> new TwoSided(0.1, 0.2, 0.51, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.51");
  }

  private static LinearPrediction predict(
      Predictor predictor, int[] levels, boolean[] shown, boolean[] given) {
    return predictor.predict(
        levels, shown, given, 3, 3, 1, CENTRE, CellMeans.NONE, Progress.silent());
  }
}
