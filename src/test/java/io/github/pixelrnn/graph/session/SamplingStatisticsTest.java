// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many drawn images against the probabilities of all that there are. */
class SamplingStatisticsTest {
  private static final int BATCH = 2500;
  private static final int BATCHES = 8;

  /** Pixels from {@code hole} on are unknown: all of them, or those at the raster's end. */
  @ParameterizedTest
  @CsvSource({
    "PixelCNN,2,3,1,0",
    "PixelCNN,2,3,1,2",
    "PixelCNN,2,1,3,0",
    "Row LSTM,2,3,1,0",
    "Row LSTM,2,3,1,2",
    "Row LSTM,2,1,3,0",
    "Diagonal BiLSTM,2,3,1,0",
    "Diagonal BiLSTM,2,3,1,2",
    "Diagonal BiLSTM,2,1,3,0"
  })
  void drawsImagesAsOftenAsTheyAreProbable(
      String kind, int height, int width, int channels, int hole) {
    Architecture architecture = Architecture.of(kind, Hyperparameters.of(2, 6, 6, 2, channels));
    int bits = height * width * channels;
    try (TrainableModel model = Catalogue.model(architecture, 2)) {
      double[] expected = new double[1 << bits];
      float[] logs = model.logProbabilities(all(height, width, channels));
      double total = 0;
      for (int image = 0; image < expected.length; image++) {
        // The known pixels are 1, 0, 1, 0, …
        boolean possible = true;
        double log = 0;
        for (int bit = 0; bit < bits; bit++) {
          possible &= bit >= hole * channels || (image >> bit & 1) == (bit + 1) % 2;
          log += logs[image * bits + bit];
        }
        expected[image] = possible ? Math.exp(log) : 0;
        total += expected[image];
      }
      int[] drawn = new int[expected.length];
      for (int run = 0; run < BATCHES; run++) {
        draw(model, height, width, channels, hole, run, drawn);
      }
      double chiSquared = 0;
      int freedom = -1;
      for (int image = 0; image < expected.length; image++) {
        double mean = BATCH * BATCHES * expected[image] / total;
        if (expected[image] == 0) {
          assertThat(drawn[image]).isZero();
        } else {
          chiSquared += (drawn[image] - mean) * (drawn[image] - mean) / mean;
          freedom++;
        }
      }
      // Mean and five deviations.
      assertThat(chiSquared).isLessThan(freedom + 5 * Math.sqrt(2 * freedom));
    }
  }

  /** Every image of two levels: bit i is subpixel i. */
  private static PixelBatch all(int height, int width, int channels) {
    int bits = height * width * channels;
    PixelBatch batch = new PixelBatch(1 << bits, height, width, channels);
    for (int image = 0; image < batch.count(); image++) {
      for (int bit = 0; bit < bits; bit++) {
        int pixel = bit / channels;
        batch.setLevel(image, pixel / width, pixel % width, bit % channels, image >> bit & 1);
      }
    }
    return batch;
  }

  private static void draw(
      TrainableModel model, int height, int width, int channels, int hole, int run, int[] drawn) {
    PixelBatch batch = new PixelBatch(BATCH, height, width, channels);
    Noise.Stream[] streams = new Noise.Stream[BATCH];
    int bits = height * width * channels;
    for (int image = 0; image < BATCH; image++) {
      streams[image] = new Noise(8).stream(Noise.Purpose.LEVEL, run, image, 0);
      for (int bit = 0; bit < bits; bit++) {
        int pixel = bit / channels;
        batch.setKnown(image, pixel / width, pixel % width, pixel < hole);
        batch.setLevel(image, pixel / width, pixel % width, bit % channels, (bit + 1) % 2);
      }
    }
    model.draw(batch, (image, y, x, c) -> streams[image].uniform(y, x, c), 1, Progress.silent());
    int[] levels = batch.levels();
    for (int image = 0; image < BATCH; image++) {
      int code = 0;
      for (int bit = 0; bit < bits; bit++) {
        code |= levels[image * bits + bit] << bit;
      }
      drawn[code]++;
    }
  }
}
