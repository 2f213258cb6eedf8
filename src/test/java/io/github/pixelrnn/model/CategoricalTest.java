// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CategoricalTest {
  private static final float NONE = Float.NEGATIVE_INFINITY;
  private static final double LAST = 1 - 0x1p-24;

  @Test
  void takesTheFirstLevelWhoseCumulativeProbabilityExceeds() {
    float[] logits = {9, (float) Math.log(1), (float) Math.log(1), (float) Math.log(2), 9};
    Categorical one = new Categorical(1);
    assertThat(one.level(logits, 1, 3, 0)).isZero();
    assertThat(one.level(logits, 1, 3, 0.249)).isZero();
    assertThat(one.level(logits, 1, 3, 0.251)).isEqualTo(1);
    assertThat(one.level(logits, 1, 3, 0.499)).isEqualTo(1);
    assertThat(one.level(logits, 1, 3, 0.501)).isEqualTo(2);
    assertThat(one.level(logits, 1, 3, LAST)).isEqualTo(2);
    // Exactly at the edge the next one is first: the cumulative probability must exceed.
    assertThat(one.level(new float[2], 0, 2, 0.5)).isEqualTo(1);
  }

  /** At T, p becomes p^(1/T), normalised: 1 : 2 is 1 : 4 at a half and 1 : √2 at 2. */
  @Test
  void sharpensAndFlattens() {
    float[] logits = {0, (float) Math.log(2)};
    assertThat(new Categorical(0.5).level(logits, 0, 2, 0.199)).isZero();
    assertThat(new Categorical(0.5).level(logits, 0, 2, 0.201)).isEqualTo(1);
    assertThat(new Categorical(2).level(logits, 0, 2, 0.414)).isZero();
    assertThat(new Categorical(2).level(logits, 0, 2, 0.415)).isEqualTo(1);
    assertThat(new Categorical(Double.MIN_VALUE).level(logits, 0, 2, 0)).isEqualTo(1);
    assertThat(new Categorical(Double.MAX_VALUE).level(logits, 0, 2, 0.499)).isZero();
  }

  @Test
  void neverTakesALevelWithoutProbability() {
    Categorical one = new Categorical(1);
    assertThat(one.level(new float[] {NONE, 3e38f, NONE}, 0, 3, 0)).isEqualTo(1);
    assertThat(one.level(new float[] {NONE, -3e38f, NONE}, 0, 3, LAST)).isEqualTo(1);
    assertThat(one.level(new float[] {-3e38f, 3e38f}, 0, 2, 0)).isEqualTo(1);
  }

  /** Else a spoilt model would draw black, as if it meant it. */
  @Test
  void refusesWhatIsNoDistribution() {
    float[][] spoilt = {
      {0, Float.NaN, 0}, {Float.NaN, 0, 0}, {0, 0, Float.POSITIVE_INFINITY}, {NONE, NONE, NONE}
    };
    for (float[] logits : spoilt) {
      assertThatThrownBy(() -> new Categorical(1).level(logits, 0, 3, 0.5))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("weights are spoilt");
    }
    // What belongs to other pixels has no say.
    assertThat(new Categorical(1).level(new float[] {Float.NaN, 0, 0}, 1, 2, 0.9)).isEqualTo(1);
  }

  @Test
  void refusesTemperaturesThatAreNone() {
    for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Categorical(temperature))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** In log-odds: by so much logits must move for another level to be picked. */
  @Test
  void theMarginIsWhatLogitsMustMove() {
    float[] logits = {0, 0};
    Categorical categorical = new Categorical(1);
    double moved = 1e-3;
    double uniform = 1 / (1 + Math.exp(-moved)); // log-odds 0.001, the bound's are 0
    assertThat(categorical.choose(logits, 0, 2, uniform).margin()).isCloseTo(moved, within(1e-12));
    logits[0] = (float) (1.01 * moved);
    assertThat(categorical.choose(new float[] {0, 0}, 0, 2, uniform).level()).isEqualTo(1);
    assertThat(categorical.choose(logits, 0, 2, uniform).level()).isZero();
  }

  /** It picks the first level that has any weight, be it 1e-300. */
  @Test
  void zeroIsAlwaysInDoubt() {
    Categorical.Choice choice = new Categorical(0.1).choose(new float[] {-60, 0}, 0, 2, 0);
    assertThat(choice.level()).isZero();
    assertThat(choice.margin()).isZero();
    assertThat(new Categorical(1).choose(new float[] {0}, 0, 1, 0.5).margin())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }
}
