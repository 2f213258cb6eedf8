// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;

class CoarseTrialTest {
  private static CoarseTrial of(Scenery scenery, long seed) {
    Noise.Stream stream = new Noise(seed).stream(Noise.Purpose.HOLES);
    return new CoarseTrial(scenery.levels(), scenery.unknown(), 4, stream);
  }

  private static long unknown(RandomAccessibleInterval<BitType> mask) {
    long count = 0;
    for (BitType bit : mask) {
      count += bit.get() ? 1 : 0;
    }
    return count;
  }

  @Test
  void keepsTwoSquaresBackAndLeavesTheMaskAlone() {
    for (long seed = 1; seed <= 20; seed++) {
      Scenery scenery = Scenery.of(220, 200, 1, 256, new int[] {90, 70, 64, 64});
      CoarseTrial trial = of(scenery, seed);
      assertThat(trial.isEmpty()).isFalse();
      long more = unknown(trial.unknown()) - unknown(scenery.unknown());
      assertThat(more).isBetween(2 * 1440L, 2 * 1600L);
      assertThat(unknown(scenery.unknown())).isEqualTo(64 * 64);
      for (int y = 70; y < 134; y++) {
        for (int x = 90; x < 154; x++) {
          assertThat(trial.unknown().getAt(x, y).get()).isTrue();
        }
      }
    }
  }

  @Test
  void keepsNothingBackOfLittle() {
    assertThat(of(Scenery.of(120, 120, 1, 256), 1).isEmpty()).isTrue();
    assertThat(of(Scenery.of(30, 2000, 1, 256), 1).isEmpty()).isTrue();
    Scenery scattered = Scenery.of(200, 200, 1, 256);
    for (int i = 0; i < 200 * 200; i += 5) {
      scattered.unknown().getAt(i % 200, i / 200).set(true);
    }
    assertThat(of(scattered, 1).isEmpty()).isTrue();
  }
}
