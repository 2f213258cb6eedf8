// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.fill.Reliability.Held;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestInpaintingTest {
  private static final Reliability RELIABILITY =
      new Reliability(
          Map.of(
              HoleKind.SPECK, new Held(3, 2, 4, 1),
              HoleKind.SMALL, new Held(2, 3, 4, 1)));
  private final Inpainting inpainting = new Inpainting(new WideField(9), new Noise(3), 1, 0, 1);
  private final CandidateSelection draws =
      new CandidateSelection(inpainting, new ContextLikelihood(new WideField(9)), 1);

  private BestInpainting.Filled filled(Scenery scenery) {
    return new BestInpainting(inpainting, draws, RELIABILITY)
        .fill(scenery.levels(), scenery.unknown(), 0, Progress.silent());
  }

  @Test
  void eachHoleGetsWhatDoesBestForItsKind() {
    Scenery scenery =
        Scenery.of(
            90,
            60,
            1,
            256,
            new int[] {5, 5, 30, 30},
            new int[] {50, 10, 8, 8},
            new int[] {70, 40, 1, 1});
    BestInpainting.Filled filled = filled(scenery);
    var drawn = draws.fill(scenery.levels(), scenery.unknown(), 0, Progress.silent());
    assertThat(filled.drawn()).hasSize(1);
    for (int i = 0; i < 90 * 60; i++) {
      int x = i % 90;
      int y = i / 90;
      boolean wide = x >= 5 && x < 35 && y >= 5 && y < 35;
      boolean other = scenery.isUnknown(x, y) && !wide;
      assertThat(filled.drawn().get(0).unknown().getAt(x, y).get()).isEqualTo(wide);
      assertThat(filled.where().getAt(x, y).get()).isEqualTo(other);
      if (wide) {
        assertThat(filled.drawn().get(0).levels().getAt(x, y, 0)).isEqualTo(drawn.getAt(x, y, 0));
      }
    }
    // The model's mean is its middle; what continues the scenery is not.
    assertThat(filled.expected().getAt(53, 13, 0).get()).isEqualTo(WideField.MIDDLE);
    float speck =
        new Diffusion(256)
            .fill(scenery.levels(), scenery.unknown(), Progress.silent())
            .getAt(70, 40, 0)
            .get();
    assertThat(filled.expected().getAt(70, 40, 0).get()).isEqualTo(speck);
  }

  @Test
  void nothingIsDrawnWithoutAWideHole() {
    BestInpainting.Filled filled = filled(Scenery.of(40, 40, 1, 256, new int[] {5, 5, 3, 3}));
    assertThat(filled.drawn()).isEmpty();
    assertThat(filled.where().getAt(6, 6).get()).isTrue();
  }
}
