// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HyperparametersTest {
  @Test
  void namesTheNearestTwoWidthsThatFit() {
    assertRefused(
        () -> Hyperparameters.of(12, 128, 1026, 256, 3), "features", "128", "126 and 129");
    assertRefused(
        () -> Hyperparameters.of(12, 129, 1024, 256, 3), "headwidth", "1024", "1023 and 1026");
    assertThat(Hyperparameters.of(12, 129, 1026, 256, 3).features()).isEqualTo(129);
    assertThat(Hyperparameters.of(12, 128, 1024, 256, 1).features()).isEqualTo(128);
  }

  @Test
  void namesOnlyWidthsThatAreAllowed() {
    assertRefused(() -> Hyperparameters.of(1, 2, 3, 256, 3), "the nearest that fits is 3");
    assertRefused(() -> Hyperparameters.of(1, 4096, 3, 256, 3), "the nearest that fits is 4095");
  }

  @Test
  void refusesSizesOutOfRange() {
    assertRefused(() -> Hyperparameters.of(0, 4, 4, 2, 1), "layers", "1…64", "got 0");
    assertRefused(() -> Hyperparameters.of(65, 4, 4, 2, 1), "layers", "got 65");
    assertRefused(() -> Hyperparameters.of(1, 0, 4, 2, 1), "features", "got 0");
    assertRefused(() -> Hyperparameters.of(1, -3, 3, 2, 3), "features", "got -3");
    assertRefused(() -> Hyperparameters.of(1, 4, 4097, 2, 1), "headwidth", "got 4097");
    assertRefused(() -> Hyperparameters.of(1, 4, 4, 1, 1), "levels", "2…256", "got 1");
    assertRefused(() -> Hyperparameters.of(1, 4, 4, 257, 1), "levels", "got 257");
    assertRefused(() -> Hyperparameters.of(1, 4, 4, 2, 2), "channels", "got 2");
    assertRefused(() -> Hyperparameters.of(1, 4, 4, 2, 0), "channels", "got 0");
    assertRefused(
        () -> Hyperparameters.of(1, 4, 4, 2, 1).withConditioning(-1), "conditioning", "got -1");
  }

  @Test
  void changesOnePartAndKeepsTheRest() {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 6, 9, 16, 3);
    assertThat(hyperparameters)
        .isEqualTo(new Hyperparameters(2, 6, 9, 16, 3, true, true, false, 0));
    assertThat(hyperparameters.withConnections(false, true).withValidity(true).withConditioning(5))
        .isEqualTo(new Hyperparameters(2, 6, 9, 16, 3, false, true, true, 5));
  }

  @Test
  void tellsWhatItReads() {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 6, 9, 16, 3);
    assertThat(hyperparameters.guide()).isZero();
    assertThat(hyperparameters.withHead(new HeadForm(false, true)).guide()).isZero();
    Hyperparameters residual = hyperparameters.withHead(HeadForm.RESIDUAL_TIED);
    assertThat(residual.guide()).isEqualTo(5);
    Hyperparameters encoded = residual.withEncoder(new Encoder(24));
    assertThat(encoded.guide()).isEqualTo(8);
    assertThat(encoded.interpolation()).isEqualTo(5);
    assertThat(encoded.conditioning()).isEqualTo(48);
    assertThat(encoded.withEncoder(Encoder.NONE)).isEqualTo(residual);
    assertThat(hyperparameters.withEncoder(new Encoder(24)).guide()).isEqualTo(3);
    assertThat(encoded.withValidity(true).withConnections(false, true).encoder())
        .isEqualTo(new Encoder(24));
    assertRefused(
        () ->
            new Hyperparameters(
                1, 4, 4, 2, 1, true, true, true, 5, HeadForm.SOFTMAX, new Encoder(3), false),
        "conditioning",
        "the 6 features that the encoder gives, got 5");
    assertRefused(() -> new Encoder(-1), "encoder", "got -1");
    assertThat(residual.withEncoder(new Encoder(24).withPlanes(2)).guide()).isEqualTo(16);
    assertRefused(() -> new Encoder(24).withPlanes(9), "planes must be 0…8, got 9");
    assertRefused(() -> new Encoder(24, 2).withPlanes(1), "planes", "without an encoder for holes");
    assertRefused(() -> Encoder.NONE.withPlanes(1), "planes", "got 1");
    assertRefused(
        () -> hyperparameters.withEncoder(new Encoder(24).withPlanes(1)), "planes", "residual");
  }

  @Test
  void reachesFartherWithAnEncoder() {
    Hyperparameters hyperparameters = Hyperparameters.of(5, 6, 9, 16, 3);
    assertThat(new PixelCnn(hyperparameters).receptiveField())
        .isEqualTo(new ReceptiveField(8, 8, true));
    PixelCnn encoded = new PixelCnn(hyperparameters.withEncoder(new Encoder(3)));
    assertThat(encoded.causalField()).isEqualTo(new ReceptiveField(8, 8, true));
    assertThat(encoded.receptiveField()).isEqualTo(new ReceptiveField(41, 41, 33, true));
  }

  private static void assertRefused(Runnable making, String... parts) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }
}
