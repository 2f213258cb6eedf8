// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.job.ModelName;
import org.junit.jupiter.api.Test;

class SingleImageTrainingTest {
  @Test
  void namesItsModelAfterTheImage() {
    assertThat(name("photo.tif")).isEqualTo("trained-on-photo");
    assertThat(name("../a b/ö.png")).isEqualTo("trained-on-..-a-b-");
    assertThat(name("")).isEqualTo("trained-on-image");
    assertThat(name("v1.")).isEqualTo("trained-on-v1");
    assertThat(name("x".repeat(200))).hasSize(64);
  }

  private static String name(String title) {
    return ModelName.of("trained-on-", title).first();
  }
}
