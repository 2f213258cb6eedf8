// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.scale.Scales;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real engine: what a window tells of a pixel is what the whole image tells. */
class DistributionTest {
  private static final int LEVELS = 16;

  @ParameterizedTest
  @CsvSource({
    "PixelCNN, 1, 30, 25, 0",
    "PixelCNN, 3, 30, 25, 1",
    "PixelCNN, 1, 0, 0, 0",
    "PixelCNN, 1, 39, 36, 0",
    "Row LSTM, 3, 12, 20, 2",
    "Diagonal BiLSTM, 1, 12, 20, 0"
  })
  void isThatOfTheWholeImage(String kind, int channels, int x, int y, int channel) {
    Distribution.Place place = new Distribution.Place(x, y, channel);
    PixelBatch batch = random(channels);
    try (TrainableModel model = model(kind, channels)) {
      int at = batch.index(0, y, x) * channels + channel;
      float log = model.logProbabilities(batch)[at];
      Distribution one = Distribution.of(model, batch, place, 1 << 26, Progress.silent());
      assertThat(one.level()).isEqualTo(batch.level(0, y, x, channel));
      assertThat(one.probabilities().get(one.level())).isCloseTo(Math.exp(log), within(1e-5));
      assertThat(one.bits()).isCloseTo(-log / Math.log(2), within(1e-4));
      assertThat(one.probabilities()).hasSize(LEVELS);
      assertThat(one.probabilities().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-12));

      Distribution slow = Distribution.of(model, batch, place, 0, Progress.silent());
      for (int level = 0; level < LEVELS; level++) {
        assertThat(slow.probabilities().get(level))
            .isCloseTo(one.probabilities().get(level), within(1e-5));
      }
      assertThat(slow.level()).isEqualTo(one.level());

      batch.setLevel(0, y, x, channel, LEVELS - 1 - batch.level(0, y, x, channel));
      assertThat(Distribution.of(model, batch, place, 1 << 26, Progress.silent()).probabilities())
          .isEqualTo(one.probabilities());
    }
  }

  /** With what lies below, which the small image tells of. */
  @ParameterizedTest
  @CsvSource({
    "PixelCNN, 1, 30, 25",
    "PixelCNN, 3, 31, 9",
    "PixelCNN, 1, 28, 8",
    "PixelCNN, 1, 39, 36",
    "Row LSTM, 1, 5, 7",
    "Row LSTM, 1, 4, 8"
  })
  void isThatOfTheWholeImageAtTwoSizes(String kind, int channels, int x, int y) {
    Distribution.Place place = new Distribution.Place(x, y, channels - 1);
    PixelBatch batch = random(channels);
    try (TrainableModel model =
        Catalogue.model(Scales.two(kind, "PixelCNN", LEVELS, channels, 2), 1)) {
      float log = model.logProbabilities(batch)[(batch.index(0, y, x) + 1) * channels - 1];
      for (long most : new long[] {0, 1 << 26}) {
        Distribution one = Distribution.of(model, batch, place, most, Progress.silent());
        assertThat(one.bits()).isCloseTo(-log / Math.log(2), within(1e-3));
      }
    }
  }

  @Test
  void tellsWhatItSays() {
    Distribution half = new Distribution(List.of(0.25, 0.5, 0.25, 0.0), 2);
    assertThat(half.bits()).isEqualTo(2);
    assertThat(half.entropy()).isCloseTo(1.5, within(1e-12));
    assertThat(half.mostProbable()).isEqualTo(1);
    assertThatThrownBy(() -> new Distribution(List.of(1.0), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be 0…0, got 1");
  }

  private static PixelBatch random(int channels) {
    Noise.Stream random = new Noise(6).stream(Noise.Purpose.PATCHES);
    PixelBatch batch = new PixelBatch(1, 37, 40, channels);
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int c = 0; c < channels; c++) {
          batch.setLevel(0, y, x, c, random.below(LEVELS, y, x, c));
        }
      }
    }
    return batch;
  }

  private static TrainableModel model(String kind, int channels) {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 12, 12, LEVELS, channels);
    NetworkConfiguration configuration =
        new NetworkConfiguration(
            Architecture.of(kind, hyperparameters), new Optimizer(Optimizer.Method.ADAM, 0));
    return EngineLoader.load().create(configuration, new Noise(1));
  }
}
