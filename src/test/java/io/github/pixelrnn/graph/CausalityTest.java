// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A subpixel's distribution depends on what comes before it, bit for bit on nothing else. */
class CausalityTest {
  private static final int HEIGHT = 4;
  private static final int WIDTH = 5;
  private static final int LEVELS = 4;

  static Stream<Architecture> catalogue() {
    return Stream.concat(Catalogue.all(LEVELS), Catalogue.forms(LEVELS));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void changesReachOnlyLaterSubpixels(Architecture architecture) {
    int subpixels = HEIGHT * WIDTH * architecture.hyperparameters().channels();
    boolean[] felt = new boolean[subpixels];
    try (TrainableModel model = Catalogue.model(architecture, 0)) {
      for (long seed = 1; seed <= 8; seed++) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        PixelBatch batch = Catalogue.randomBatch(architecture, 1, HEIGHT, WIDTH, seed);
        float[] before = model.logits(batch);
        for (int changed = 0; changed < subpixels; changed++) {
          float[] after = model.logits(withChange(batch, changed));
          int first = firstDifference(before, after);
          assertThat(first)
              .as("seed %d: the first subpixel to feel a change of subpixel %d", seed, changed)
              .isGreaterThan(changed);
          felt[changed] |= first < subpixels;
        }
      }
    }
    for (int changed = 0; changed < subpixels; changed++) {
      // For some weights: a ReLU may be closed for one set of them.
      assertThat(felt[changed])
          .as("whether a later subpixel feels a change of subpixel %d", changed)
          .isEqualTo(changed < subpixels - 1);
    }
  }

  private static PixelBatch withChange(PixelBatch batch, int subpixel) {
    PixelBatch copy = batch.copy();
    int channel = subpixel % batch.channels();
    int x = subpixel / batch.channels() % WIDTH;
    int y = subpixel / batch.channels() / WIDTH;
    copy.setLevel(0, y, x, channel, (batch.level(0, y, x, channel) + 2) % LEVELS);
    Catalogue.keepMap(copy);
    return copy;
  }

  /** The first subpixel whose logits differ in any bit; all of them if none. */
  private static int firstDifference(float[] a, float[] b) {
    int at = java.util.Arrays.mismatch(a, b);
    return at < 0 ? a.length / LEVELS : at / LEVELS;
  }
}
