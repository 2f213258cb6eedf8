// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TwoSidedFitTest {
  private static final int SIDE = 128;
  private static final Noise NOISE = new Noise(5);
  private static final boolean[] ALL = new boolean[SIDE * SIDE];

  static {
    Arrays.fill(ALL, true);
  }

  private static int[] waves() {
    int[] levels = new int[SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      int y = i / SIDE;
      int x = i % SIDE;
      levels[i] =
          (int)
              Math.round(
                  128 + 50 * Math.sin(x / 6.0) * Math.cos(y / 5.0) + 40 * Math.sin(y / 11.0));
    }
    return levels;
  }

  private static int[] whiteNoise() {
    int[] levels = new int[SIDE * SIDE];
    Noise.Stream stream = NOISE.stream(Noise.Purpose.LEVEL);
    Arrays.setAll(levels, i -> stream.below(256, i, 0, 0));
    return levels;
  }

  private static TwoSided fit(int[] levels, boolean[] known) {
    return TwoSided.fit(levels, known, SIDE, SIDE, 1, NOISE);
  }

  @Test
  void farFromTheOtherSideErrorsAreHandedOnInFull() {
    double[] weights = fit(waves(), ALL).weights();
    for (int i = 1; i < weights.length; i++) {
      assertThat(weights[i]).isGreaterThanOrEqualTo(weights[i - 1]);
    }
    assertThat(weights[0]).isLessThan(0.35);
    assertThat(weights[5]).isGreaterThan(0.49);
  }

  @Test
  void noiseHandsOnLessThanWaves() {
    double[] ofNoise = fit(whiteNoise(), ALL).weights();
    double[] ofWaves = fit(waves(), ALL).weights();
    for (int i = 1; i < ofNoise.length - 1; i++) {
      assertThat(ofNoise[i]).isLessThan(ofWaves[i] - 0.02);
    }
  }

  @Test
  void thePredictionBeatsTheInterpolationAndTheNeighbours() {
    int[] levels = waves();
    TwoSided fitted = fit(levels, ALL);
    boolean[] hidden = TrainingHoles.draw(SIDE, SIDE, new Noise(99).stream(Noise.Purpose.HOLES));
    boolean[] shown = new boolean[hidden.length];
    for (int i = 0; i < hidden.length; i++) {
      shown[i] = !hidden[i];
    }
    double ours = squaredError(fitted, levels, shown);
    assertThat(ours).isLessThan(squaredError(new TwoSided(0, 0, 0, 0, 0, 0), levels, shown));
    assertThat(ours)
        .isLessThan(squaredError(new TwoSided(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), levels, shown));
  }

  private static double squaredError(TwoSided predictor, int[] levels, boolean[] shown) {
    LinearPrediction prediction = predictor.predict(levels, shown, SIDE, SIDE, 1, 128);
    double sum = 0;
    for (int i = 0; i < shown.length; i++) {
      if (!shown[i]) {
        double error = levels[i] - prediction.expected(levels, SIDE, 1, i / SIDE, i % SIDE, 0);
        sum += error * error;
      }
    }
    return sum;
  }

  @Test
  void unknownPixelsAreNotReadAndTheSameSeedFitsTheSame() {
    boolean[] known = ALL.clone();
    int[] levels = waves();
    int[] spoilt = levels.clone();
    for (int i = 0; i < known.length; i++) {
      if (i / SIDE > 40 && i / SIDE < 90 && i % SIDE > 30) {
        known[i] = false;
        spoilt[i] = 255 - levels[i];
      }
    }
    assertThat(fit(spoilt, known)).isEqualTo(fit(levels, known));
    assertThat(fit(levels, known))
        .isNotEqualTo(TwoSided.fit(levels, known, SIDE, SIDE, 1, new Noise(6)));
  }

  @Test
  void smallImagesAndLittleKnownWillDo() {
    boolean[] one = new boolean[12];
    one[3] = true;
    assertThat(TwoSided.fit(new int[12], one, 3, 4, 1, NOISE).weights()).containsOnly(0.25);
    assertThatThrownBy(() -> TwoSided.fit(new int[12], new boolean[12], 3, 4, 1, NOISE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known");
  }
}
