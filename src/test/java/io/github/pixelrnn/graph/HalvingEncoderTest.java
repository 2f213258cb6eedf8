// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.EncoderTile;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far an encoder sees that halves its maps on the way, and that parts are as the whole. */
class HalvingEncoderTest {
  private static final Hyperparameters PLAIN =
      Hyperparameters.of(2, 6, 6, 4, 1).withValidity(true).withHead(HeadForm.RESIDUAL_TIED);

  /** Smaller maps: nothing beyond the reach, which is a few pixels more than is seen. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void looksNoFurtherByHalvingThanItsReach(int halvings) {
    Encoder encoder = Encoder.halving(4, halvings);
    Architecture architecture = new PixelCnn(PLAIN.withEncoder(encoder));
    int grid = encoder.grid();
    int side = 2 * (encoder.reach() + 2 * grid) + 1;
    int[] farthest = new int[4];
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, side, side, 1);
      for (long seed = 1; seed <= 4; seed++) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        float[] before = encoded(model, batch);
        for (int phase = 0; phase < grid; phase++) {
          int middle = side / 2 / grid * grid + phase;
          PixelBatch changed = batch.copy();
          changed.setGuide(0, middle, middle, PLAIN.interpolation(), 1e6f);
          float[] after = encoded(model, changed);
          for (int i = 0; i < side * side; i++) {
            int from = i * batch.conditioning();
            if (Arrays.mismatch(
                    before,
                    from,
                    from + batch.conditioning(),
                    after,
                    from,
                    from + batch.conditioning())
                >= 0) {
              farthest[0] = Math.max(farthest[0], middle - i / side);
              farthest[1] = Math.max(farthest[1], i / side - middle);
              farthest[2] = Math.max(farthest[2], middle - i % side);
              farthest[3] = Math.max(farthest[3], i % side - middle);
            }
          }
        }
      }
    }
    for (int far : farthest) {
      assertThat(far).isBetween(encoder.reach() - 2 * grid, encoder.reach());
    }
  }

  /** Parts that begin where its smaller maps have a pixel get the map of the whole, or nearly. */
  @Test
  void tilesTellWhatTheWholeWould() {
    Hyperparameters halving = PLAIN.withEncoder(Encoder.halving(3, 2));
    Architecture architecture = new PixelCnn(halving);
    try (TrainableModel model = Catalogue.model(architecture, 2)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 103, 98, 3);
      float[] whole = encoded(model, batch);
      for (int[] corner : new int[][] {{0, 0}, {41, 39}, {50, 61}, {66, 7}}) {
        PixelBatch part = batch.copy();
        new EncoderTile(0, corner[0], corner[1], 37, 30).encode(model, part);
        for (int y = corner[0]; y < corner[0] + 37; y++) {
          for (int x = corner[1]; x < corner[1] + 30; x++) {
            float[] here = at(part.conditioningMap(), part, y, x);
            float[] there = at(whole, batch, y, x);
            for (int k = 0; k < here.length; k++) {
              assertThat(here[k]).isCloseTo(there[k], within(1e-4f));
            }
          }
        }
      }
    }
  }

  private static float[] encoded(TrainableModel model, PixelBatch batch) {
    PixelBatch copy = batch.copy();
    model.encode(copy);
    return copy.conditioningMap();
  }

  private static float[] at(float[] map, PixelBatch batch, int y, int x) {
    int k = batch.conditioning();
    int from = batch.index(0, y, x) * k;
    return Arrays.copyOfRange(map, from, from + k);
  }
}
