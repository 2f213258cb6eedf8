// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How seldom an interim result is shown, by a clock that is set. */
class InterimPaceTest {
  private final AtomicLong clock = new AtomicLong(-5);
  private final InterimPace pace = new InterimPace(clock::get);

  @Test
  void comesTwentySecondsAfterTheLastAtTheEarliest() {
    pass(19.9);
    assertThat(pace.isDue()).isFalse();
    pass(0.1);
    assertThat(pace.isDue()).isTrue();
    take(0.1, true);
    assertThat(pace.isDue()).isFalse();
    pass(20);
    assertThat(pace.isDue()).isTrue();
  }

  @Test
  void waitsUntilThereIsTimeForOneLikeTheLast() {
    pass(100);
    assertThat(pace.left()).isEqualTo(TimeUnit.SECONDS.toNanos(4));
    take(3, true);
    pass(45); // of 148 s 5.92 s, and 3 s are gone
    assertThat(pace.isDue()).isFalse();
    pass(3);
    assertThat(pace.isDue()).isTrue();
  }

  @Test
  void triesAgainWhatTookTooLong() {
    pass(30);
    take(1, false);
    pass(21); // of 52 s 2.08 s, and 1 s is gone
    assertThat(pace.isDue()).isTrue();
    take(1, false);
    pass(46); // of 99 s 3.96 s, and 2 s are gone
    assertThat(pace.isDue()).as("twice the time").isFalse();
    pass(2);
    assertThat(pace.isDue()).isTrue();
  }

  private void take(double seconds, boolean whole) {
    long start = clock.get();
    pass(seconds);
    pace.took(start, whole);
  }

  private void pass(double seconds) {
    clock.addAndGet(Math.round(seconds * 1e9));
  }
}
