// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holes filled in windows against the whole image drawn at once: a PixelCNN's receptive field is
 * exact.
 */
class InpaintingTest {
  private static final int WIDTH = 34;
  private static final int HEIGHT = 26;
  private static final int LEVELS = 16;

  /** Holes in two corners, at an edge, apart, and two so near that one sees the other. */
  private static final int[][] HOLES = {
    {0, 0, 3, 2}, {30, 1, 4, 2}, {14, 9, 3, 3}, {19, 8, 2, 1}, {0, 14, 2, 4}, {31, 23, 3, 3}
  };

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void windowsGiveWhatTheWholeImageWould(boolean validity) {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 6, 8, LEVELS, 1).withValidity(validity);
    try (TrainableModel model = model(hyperparameters)) {
      Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, 1);
      Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);
      PixelBatch whole = new PixelBatch(1, HEIGHT, WIDTH, 1);
      Noise.Stream random = new Noise(2).stream(Noise.Purpose.PATCHES);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int level = random.below(LEVELS, y, x, 0);
          levels.getAt(x, y, 0).set(level);
          whole.setLevel(0, y, x, 0, level);
        }
      }
      for (int[] hole : HOLES) {
        for (int i = 0; i < hole[2] * hole[3]; i++) {
          int x = hole[0] + i % hole[2];
          int y = hole[1] + i / hole[2];
          unknown.getAt(x, y).set(true);
          levels.getAt(x, y, 0).set(255); // not read
          whole.setKnown(0, y, x, false);
        }
      }
      Noise noise = new Noise(6);
      Img<UnsignedByteType> filled =
          new Inpainting(model, noise, 0.9, 0, 1).fill(levels, unknown, 3, 2, Progress.silent());
      Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, 3, 2, 0);
      model.draw(whole, (i, y, x, c) -> stream.uniform(y, x, c), 0.9, Progress.silent());
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          assertThat(filled.getAt(x, y, 0).get())
              .as("row %d, column %d", y, x)
              .isEqualTo(whole.level(0, y, x, 0));
        }
      }
    }
  }

  /** Weights so large that every pixel in reach matters. */
  private static TrainableModel model(Hyperparameters hyperparameters) {
    NetworkConfiguration configuration =
        new NetworkConfiguration(
            new PixelCnn(hyperparameters), new Optimizer(Optimizer.Method.ADAM, 0));
    TrainableModel model = EngineLoader.load().create(configuration, new Noise(1));
    Map<String, Weight> weights = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              float[] values = weight.values();
              for (int i = 0; i < values.length; i++) {
                values[i] *= name.startsWith("head/logits") ? 60 : 2;
              }
              weights.put(name, new Weight(weight.shape(), values));
            });
    model.setWeights(weights);
    return model;
  }
}
