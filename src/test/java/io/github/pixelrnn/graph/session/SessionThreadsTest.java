// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionThreadsTest {
  private static final String PROPERTY = "pixelrnn.threads";
  private final String before = System.getProperty(PROPERTY);

  @AfterEach
  void putBack() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  void areAsManyAsAskedForOrAsThereAreProcessors() {
    System.setProperty(PROPERTY, "3");
    assertThat(SessionThreads.count()).isEqualTo(3);
    System.clearProperty(PROPERTY);
    assertThat(SessionThreads.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "abc", "0", "", "1.5", "1025", "99999999999"})
  void otherNumbersAreRefused(String text) {
    System.setProperty(PROPERTY, text);
    assertThatThrownBy(SessionThreads::count)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "-Dpixelrnn.threads must be a whole number from 1 to 1024, got \"" + text + "\"");
  }
}
