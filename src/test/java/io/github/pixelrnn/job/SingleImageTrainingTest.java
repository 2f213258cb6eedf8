// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SingleImageTrainingTest {
  @Test
  void namesItsModelAfterTheImage() {
    assertThat(SingleImageTraining.name("photo.tif")).isEqualTo("trained-on-photo");
    assertThat(SingleImageTraining.name("../a b/ö.png")).isEqualTo("trained-on-..-a-b-");
    assertThat(SingleImageTraining.name("")).isEqualTo("trained-on-image");
    assertThat(SingleImageTraining.name("v1.")).isEqualTo("trained-on-v1");
    assertThat(SingleImageTraining.name("x".repeat(200))).hasSize(64);
  }
}
