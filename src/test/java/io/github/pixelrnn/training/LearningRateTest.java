// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void risesAndFalls() {
    LearningRate usual = LearningRate.of(0.1);
    assertThat(usual.at(0, 0)).isCloseTo(0.1 / 30, within(1e-12));
    assertThat(usual.at(29, 0)).isEqualTo(0.1);
    assertThat(usual.at(999, 0.5)).isCloseTo(0.05, within(1e-12));
    assertThat(usual.at(999, 1)).isCloseTo(1e-5, within(1e-12));
  }

  @Test
  void doesNeitherWhenTold() {
    LearningRate flat = new LearningRate(0.1, 0, LearningRate.Decay.NONE);
    assertThat(flat.at(0, 0)).isEqualTo(0.1);
    assertThat(flat.at(999, 0.99)).isEqualTo(0.1);
  }

  @Test
  void refusesWhatCannotBe() {
    for (double highest : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> LearningRate.of(highest)).hasMessageContaining("learningrate");
    }
    assertThatThrownBy(() -> new LearningRate(0.1, -1, LearningRate.Decay.NONE))
        .hasMessageContaining("warmup");
  }
}
