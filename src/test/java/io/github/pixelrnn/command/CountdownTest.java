// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountdownTest {
  private final AtomicLong clock = new AtomicLong();
  private final Countdown countdown = new Countdown(clock::get, TimeUnit.SECONDS.toNanos(2));

  @Test
  void tellsTheTimeLeftAtConstantSpeed() {
    assertThat(countdown.due(0, 100)).isTrue();
    assertThat(countdown.text("Training", 0, 100)).isEqualTo("Training, 0 %");
    clock.set(TimeUnit.SECONDS.toNanos(10));
    assertThat(countdown.due(10, 100)).isTrue();
    assertThat(countdown.text("Training", 10, 100)).isEqualTo("Training, 10 %, 1 min 30 s left");
  }

  @Test
  void keepsQuietInBetween() {
    countdown.due(0, 100);
    clock.set(TimeUnit.SECONDS.toNanos(1));
    assertThat(countdown.due(1, 100)).isFalse();
    assertThat(countdown.due(0, 100)).isTrue();
    assertThat(countdown.due(100, 100)).isTrue();
  }
}
