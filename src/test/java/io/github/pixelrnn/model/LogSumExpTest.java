// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogSumExpTest {
  @Test
  void doesNotOverflow() {
    LogSumExp two = LogSumExp.of(new double[] {1000, 1000 + Math.log(3)}, Math::exp);
    assertThat(two.greatest()).isEqualTo(1000 + Math.log(3));
    assertThat(two.total()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(two.softmax()).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
  }

  @Test
  void readsOneDistributionOfMany() {
    float[] logits = {9, 0, 0, Float.NEGATIVE_INFINITY, 9};
    assertThat(LogSumExp.of(logits, 1, 3, StrictMath::exp).softmax()).containsExactly(0.5, 0.5, 0);
  }

  @Test
  void nothingButZerosHasNoSoftmax() {
    LogSumExp none = LogSumExp.of(new double[] {Double.NEGATIVE_INFINITY}, Math::exp);
    assertThat(none.greatest()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(none.total()).isNaN();
  }
}
