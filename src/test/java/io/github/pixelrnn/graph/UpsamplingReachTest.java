// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a pixel of a small image is told. */
class UpsamplingReachTest {
  private static final int LEVELS = 4;
  private static final int SMALL_SIDE = 19;
  private static final int SMALL_MIDDLE = 9;

  /**
   * From the small pixel at s·i to s·i − (6s − 1) and to s·i + (7s − 2), in both directions, and no
   * further: 5 small pixels by convolutions, the rest by deconvolutions.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void aSmallPixelIsToldWithinTheReach(int factor) {
    Encoder encoder = new Encoder(4, factor);
    Architecture architecture =
        new PixelCnn(Hyperparameters.of(1, 4, 4, LEVELS, 1).withEncoder(encoder));
    int side = SMALL_SIDE * factor;
    int middle = SMALL_MIDDLE * factor;
    int[] ends = {middle, middle, middle, middle}; // top, bottom, left, right
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, side, side, 1);
      batch.setShown(0, middle, middle, true);
      PixelBatch changed = batch.copy();
      changed.setLevel(0, middle, middle, 0, (batch.level(0, middle, middle, 0) + 2) % LEVELS);
      // For some weights: a ReLU may be closed for one set of them.
      for (long seed = 1; seed <= 8; seed++) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        model.encode(batch);
        model.encode(changed);
        widen(ends, batch, changed);
      }
    }
    assertThat(ends)
        .containsExactly(
            middle - (6 * factor - 1),
            middle + 7 * factor - 2,
            middle - (6 * factor - 1),
            middle + 7 * factor - 2);
    assertThat(encoder.reach() % factor).isZero();
    assertThat(encoder.reach()).isBetween(7 * factor - 2, 8 * factor - 3);
  }

  /** To all positions where the maps differ in a bit. */
  private static void widen(int[] ends, PixelBatch one, PixelBatch other) {
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        if (differ(one, other, y, x)) {
          ends[0] = Math.min(ends[0], y);
          ends[1] = Math.max(ends[1], y);
          ends[2] = Math.min(ends[2], x);
          ends[3] = Math.max(ends[3], x);
        }
      }
    }
  }

  private static boolean differ(PixelBatch one, PixelBatch other, int y, int x) {
    for (int k = 0; k < one.conditioning(); k++) {
      if (one.conditioning(0, y, x, k) != other.conditioning(0, y, x, k)) {
        return true;
      }
    }
    return false;
  }
}
