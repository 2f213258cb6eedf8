// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.MultiScale;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.scale.Scales;
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
    try (TrainableModel model = EngineLoader.load().create(configuration, new Noise(1))) {
      check(model, size, 37, divided);
    }
  }

  /** Tiles begin where the small image has a pixel, and see as far down as up. */
  @ParameterizedTest
  @CsvSource({
    "PixelCNN, 2, 1, 150, true",
    "PixelCNN, 4, 1, 150, true",
    "Gated PixelCNN, 4, 3, 110, true",
    "Row LSTM, 2, 1, 40, false"
  })
  void judgeAsTheWholeImageAtTwoSizes(
      String kind, int factor, int channels, int size, boolean divided) {
    MultiScale architecture = Scales.two(kind, "PixelCNN", 16, channels, factor);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      check(model, size, 36, divided);
    }
  }

  @ParameterizedTest
  @CsvSource({"PixelCNN, 2, 1", "PixelCNN, 4, 1", "Gated PixelCNN, 4, 3"})
  void judgeAsTheWholeImageGivenMeans(String kind, int factor, int channels) {
    MultiScale architecture = Scales.means(kind, "PixelCNN", 16, channels, factor);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      check(model, 150, 36, true);
    }
  }

  private static void check(TrainableModel model, int size, int side, boolean divided) {
    int channels = model.architecture().hyperparameters().channels();
    Noise.Stream random = new Noise(6).stream(Noise.Purpose.PATCHES);
    PixelBatch batch = new PixelBatch(1, size, size - 3, channels);
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int c = 0; c < channels; c++) {
          batch.setLevel(0, y, x, c, random.below(16, y, x, c));
        }
      }
    }
    Tiles tiles = new Tiles(model, 1000, side);
    assertThat(tiles.divide(batch.width(), batch.height())).isEqualTo(divided);
    float[] whole = model.logProbabilities(batch);
    assertThat(Arrays.equals(whole, new float[whole.length])).isFalse();
    float[] judged = tiles.logProbabilities(batch, Progress.silent());
    assertThat(judged).containsExactly(whole, Offset.offset(1e-5f));
  }
}
