// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.scale.Scales;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real engine: a PixelCNN's window gives the levels of the whole image. */
class WindowExactnessTest {
  private static final int LEVELS = 8;
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "3, false", "3, true"})
  void equalsDrawingInTheWholeImage(int channels, boolean validity) {
    Hyperparameters hyperparameters =
        Hyperparameters.of(2, 6, 6, LEVELS, channels).withValidity(validity);
    var configuration =
        new NetworkConfiguration(
            new PixelCnn(hyperparameters), new Optimizer(Optimizer.Method.ADAM, 0));
    try (TrainableModel model = EngineLoader.load().create(configuration, new Noise(1))) {
      model.setWeights(larger(model.weights()));
      for (int seed = 0; seed < 4; seed++) {
        check(model, channels, new Noise(seed));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 4", "3, 2"})
  void equalsDrawingInTheWholeImageAtTwoSizes(int channels, int factor) {
    MultiScale architecture = Scales.two("PixelCNN", "Gated PixelCNN", LEVELS, channels, factor);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      model.setWeights(larger(model.weights()));
      for (int seed = 0; seed < 4; seed++) {
        check(model, channels, new Noise(seed));
      }
    }
  }

  /** Means at a window's border are not the image's, and must be too far away to matter. */
  @ParameterizedTest
  @CsvSource({"1, 2", "1, 4", "3, 2"})
  void equalsDrawingInTheWholeImageGivenMeans(int channels, int factor) {
    MultiScale architecture = Scales.means("PixelCNN", "Gated PixelCNN", LEVELS, channels, factor);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      model.setWeights(larger(model.weights()));
      for (int seed = 0; seed < 4; seed++) {
        check(model, channels, new Noise(seed));
      }
    }
  }

  private static void check(TrainableModel model, int channels, Noise noise) {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, channels);
    Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);
    Noise.Stream random = noise.stream(Noise.Purpose.PATCHES);
    for (int hole = 0; hole < 5; hole++) {
      int left = random.below(WIDTH, hole, 0, 9);
      int top = random.below(HEIGHT, hole, 1, 9);
      for (int y = top; y < Math.min(HEIGHT, top + 5); y++) {
        for (int x = left; x < Math.min(WIDTH, left + 5); x++) {
          unknown.getAt(x, y).set(random.below(3, y, x, 8) > 0);
        }
      }
    }
    PixelBatch whole = new PixelBatch(1, HEIGHT, WIDTH, channels);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        whole.setKnown(0, y, x, !unknown.getAt(x, y).get());
        for (int c = 0; c < channels; c++) {
          int level = random.below(LEVELS, y, x, c);
          levels.getAt(x, y, c).set(level);
          whole.setLevel(0, y, x, c, level);
        }
      }
    }
    Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, 0, 0, 0);
    model.draw(whole, (image, y, x, c) -> stream.uniform(y, x, c), 1, Progress.silent());
    Img<UnsignedByteType> filled =
        new Inpainting(model, noise, 1, 0, 1).fill(levels, unknown, 0, 0, Progress.silent());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < channels; c++) {
          assertThat(filled.getAt(x, y, c).get())
              .as("%d, %d", x, y)
              .isEqualTo(whole.level(0, y, x, c));
        }
      }
    }
  }

  /** Normal, and large enough that what lies far away still matters. */
  private static Map<String, Weight> larger(Map<String, Weight> weights) {
    Map<String, Weight> all = new LinkedHashMap<>();
    weights.forEach(
        (name, weight) -> {
          int[] shape = weight.shape();
          float[] values = weight.values().clone();
          int fan = values.length / shape[shape.length - 1];
          var stream = new Noise(2).stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (stream.gaussian(i, 0, 0) * (fan > 1 ? 2 / Math.sqrt(fan) : 0.5));
          }
          all.put(name, new Weight(shape, values));
        });
    return all;
  }
}
