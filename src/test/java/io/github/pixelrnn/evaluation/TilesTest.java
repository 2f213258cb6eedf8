// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real engine: tiles give each pixel the probability that the whole image gives it. */
class TilesTest {
  @ParameterizedTest
  @CsvSource({"PixelCNN, 1, 256, true", "PixelCNN, 3, 100, true", "Row LSTM, 1, 40, false"})
  void judgeAsTheWholeImage(String kind, int channels, int size, boolean divided) {
    Hyperparameters hyperparameters = Hyperparameters.of(4, 12, 12, 16, channels);
    var configuration =
        new NetworkConfiguration(
            Architecture.of(kind, hyperparameters), new Optimizer(Optimizer.Method.ADAM, 0));
    Noise.Stream random = new Noise(6).stream(Noise.Purpose.PATCHES);
    PixelBatch batch = new PixelBatch(1, size, size - 3, channels);
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int c = 0; c < channels; c++) {
          batch.setLevel(0, y, x, c, random.below(16, y, x, c));
        }
      }
    }
    try (TrainableModel model = EngineLoader.load().create(configuration, new Noise(1))) {
      Tiles tiles = new Tiles(model, 1000, 37);
      assertThat(tiles.divide(batch.width(), batch.height())).isEqualTo(divided);
      float[] whole = model.logProbabilities(batch);
      assertThat(Arrays.equals(whole, new float[whole.length])).isFalse();
      float[] judged = tiles.logProbabilities(batch, Progress.silent());
      assertThat(judged).containsExactly(whole, Offset.offset(1e-5f));
    }
  }
}
