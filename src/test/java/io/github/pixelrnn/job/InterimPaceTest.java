// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

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
    take(0.1, 1);
    assertThat(pace.isDue()).isFalse();
    pass(20);
    assertThat(pace.isDue()).isTrue();
  }

  @Test
  void waitsUntilThereIsTimeForOneLikeTheLast() {
    pass(100);
    assertThat(pace.left()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
    take(2, 1);
    pass(32); // of 134 s 4.02 s
    assertThat(pace.isDue()).isTrue();
    take(2, 1);
    pass(60); // of 196 s 5.88 s, and 4 s are gone
    assertThat(pace.isDue()).isFalse();
    pass(5);
    assertThat(pace.isDue()).isTrue();
  }

  /** A third was made of what took a second, so all of it takes three. */
  @Test
  void triesAgainWhatTookTooLongWhenThereIsTimeForAll() {
    pass(30);
    take(1, 1 / 3.0);
    pass(100);
    assertThat(pace.isDue()).isFalse();
    pass(3);
    assertThat(pace.isDue()).isTrue();
  }

  private void take(double seconds, double share) {
    long start = clock.get();
    pass(seconds);
    pace.took(start, share);
  }

  private void pass(double seconds) {
    clock.addAndGet(Math.round(seconds * 1e9));
  }
}
