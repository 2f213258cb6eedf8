// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimingTest {

  @Test
  void medianAndQuartilesLieBetweenTheSortedValues() {
    Timing timing = Timing.of(4, 1, 3, 2, 5);
    assertThat(timing.median()).isEqualTo(3);
    assertThat(timing.quartiles()).isEqualTo(List.of(2.0, 4.0));
    assertThat(Timing.of(1, 2).median()).isEqualTo(1.5);
    assertThat(timing.times(10).median()).isEqualTo(30);
  }

  @Test
  void warmUpsAreNotTimed() {
    AtomicInteger calls = new AtomicInteger();
    assertThat(Timing.measure(3, 4, calls::incrementAndGet).runs()).isEqualTo(4);
    assertThat(calls).hasValue(7);
  }
}
