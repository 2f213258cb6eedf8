// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A subpixel feels no other that is drawn after it: the small image first, then the rest. */
class ScaleCausalityTest {
  private static final int LEVELS = 4;

  static Stream<MultiScale> catalogue() {
    return Stream.concat(Scales.all(LEVELS, 1), Scales.all(LEVELS, 3));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void changesReachOnlySubpixelsThatAreDrawnLater(MultiScale architecture) {
    try (TrainableModel model = Catalogue.model(architecture, 0)) {
      int channels = architecture.hyperparameters().channels();
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 5, 6, 2);
      List<Integer> order = Scales.order(architecture, batch);
      assertThat(order).hasSize(5 * 6).doesNotHaveDuplicates();
      boolean[] felt = new boolean[order.size() * channels];
      for (long seed : Catalogue.SEEDS) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        float[] before = model.logits(batch);
        for (int changed = 0; changed < felt.length; changed++) {
          int pixel = order.get(changed / channels);
          PixelBatch other = batch.copy();
          int level = batch.level(0, pixel / 6, pixel % 6, changed % channels);
          other.setLevel(0, pixel / 6, pixel % 6, changed % channels, (level + 2) % LEVELS);
          int first = firstDifference(order, channels, before, model.logits(other));
          assertThat(first).as("seed %d, change of %d", seed, changed).isGreaterThan(changed);
          felt[changed] |= first < felt.length;
        }
      }
      for (int changed = 0; changed < felt.length - 1; changed++) {
        assertThat(felt[changed]).as("whether a change of %d is felt", changed).isTrue();
      }
    }
  }

  /**
   * The first subpixel, as they are drawn, whose logits differ in any bit; their number if none.
   */
  private static int firstDifference(List<Integer> order, int channels, float[] a, float[] b) {
    for (int i = 0; i < order.size() * channels; i++) {
      int from = (order.get(i / channels) * channels + i % channels) * LEVELS;
      for (int level = from; level < from + LEVELS; level++) {
        if (Float.compare(a[level], b[level]) != 0) {
          return i;
        }
      }
    }
    return order.size() * channels;
  }
}
