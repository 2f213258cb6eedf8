// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One model at any size: what two sizes share in the upper left corner gets the same answer. */
class SizeFreedomTest {
  private static final int LEVELS = 3;

  static Stream<Architecture> catalogue() {
    return Catalogue.all(LEVELS);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void anotherSizeChangesNothingThatCantSeeTheBorder(Architecture architecture) {
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch tall = Catalogue.randomBatch(architecture, 2, 9, 7, 1);
      PixelBatch low = tall.window(0, 0, 4, 7);
      assertSame(model, tall, low, 7); // of a height no common row
      model.setWeights(Catalogue.randomWeights(model, 2));
      PixelBatch wide = Catalogue.randomBatch(architecture, 2, 6, 16, 2);
      PixelBatch narrow = wide.window(0, 0, 6, 12);
      // A logit sees at most as far to the right as the network's reach.
      assertSame(model, wide, narrow, 12 - architecture.receptiveField().sides());
    }
  }

  private static void assertSame(
      TrainableModel model, PixelBatch large, PixelBatch small, int columns) {
    float[] inLarge = model.logits(large);
    float[] inSmall = model.logits(small);
    int run = small.channels() * LEVELS;
    for (int image = 0; image < small.count(); image++) {
      for (int y = 0; y < small.height(); y++) {
        for (int i = 0; i < columns * run; i++) {
          assertThat(inSmall[small.index(image, y, 0) * run + i])
              .isCloseTo(inLarge[large.index(image, y, 0) * run + i], within(1e-5f));
        }
      }
    }
  }
}
