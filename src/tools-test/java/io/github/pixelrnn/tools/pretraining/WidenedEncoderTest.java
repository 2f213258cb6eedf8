// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Weight;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An encoder for grey images that goes on with colour. */
class WidenedEncoderTest {
  @Test
  void seesEachChannelWithItsShare() {
    Map<String, Weight> grey =
        Map.of(
            "encoder/first/kernel", new Weight(new int[] {1, 1, 3, 2}, floats(3, 6, 10, 20, 9, 12)),
            "encoder/first/bias", new Weight(new int[] {2}, floats(1, 2)),
            "input/kernel", new Weight(new int[] {1}, floats(1)));
    Map<String, Weight> colour = WidenedEncoder.of(grey, 3);
    assertThat(colour).containsOnlyKeys("encoder/first/kernel", "encoder/first/bias");
    assertThat(colour.get("encoder/first/kernel").shape()).containsExactly(1, 1, 7, 2);
    assertThat(colour.get("encoder/first/kernel").values())
        .containsExactly(1, 2, 1, 2, 1, 2, 10, 20, 3, 4, 3, 4, 3, 4);
    assertThat(colour.get("encoder/first/bias").values()).containsExactly(1, 2);
  }

  private static float[] floats(float... values) {
    return values;
  }
}
