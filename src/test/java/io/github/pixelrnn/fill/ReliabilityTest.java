// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.fill.Reliability.Held;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityTest {
  private static final Reliability SOME =
      new Reliability(
          Map.of(
              HoleKind.SPECK, new Held(3, 2, 4, 0.75),
              HoleKind.SMALL, new Held(5, 6, 7.125, 1.5),
              HoleKind.WIDE, new Held(8, 2, 12, 1)));

  @Test
  void itsLineMakesItAgain() {
    assertThat(Reliability.of(SOME.text())).isEqualTo(SOME);
    assertThat(SOME.text())
        .startsWith("speck mean 3.000 diffusion 2.000 draw 4.000 scatter 0.750; small mean 5.000");
    assertThat(Reliability.of("")).isEqualTo(Reliability.UNKNOWN);
    assertThat(Reliability.UNKNOWN.text()).isEmpty();
  }

  @Test
  void prefersTheBiharmonicFillWhereItWasNearerToTheTruth() {
    assertThat(SOME.prefersBiharmonic(HoleKind.SPECK)).isTrue();
    assertThat(SOME.prefersBiharmonic(HoleKind.SMALL)).isFalse();
    assertThat(SOME.prefersBiharmonic(HoleKind.NARROW)).as("not tried").isFalse();
  }

  @Test
  void aTrialWithoutDrawsHasAShorterLine() {
    Reliability means = new Reliability(Map.of(HoleKind.NARROW, new Held(3, 2.5, Double.NaN, 1)));
    assertThat(means.text()).isEqualTo("narrow mean 3.000 diffusion 2.500");
    assertThat(Reliability.of(means.text())).isEqualTo(means);
  }

  @Test
  void whatWasNotTriedIsNotMoved() {
    assertThat(SOME.scatter(HoleKind.SPECK)).isEqualTo(0.75);
    assertThat(SOME.scatter(HoleKind.NARROW)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "speck",
        "hole mean 3 diffusion 2 draw 4 scatter 1",
        "speck mean x diffusion 2 draw 4 scatter 1",
        "speck mean -1 diffusion 2 draw 4 scatter 1",
        "speck mean NaN diffusion 2 draw 4 scatter 1",
        "speck mean 3 diffusion 2 draw 4 scatter 9"
      })
  void refusesOtherLines(String line) {
    assertThatThrownBy(() -> Reliability.of(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reliability")
        .hasMessageContaining(line);
  }
}
