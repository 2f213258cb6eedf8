// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drawing at both sizes equals asking for one pixel after another, pixel for pixel. */
class ScaleDrawingTest {
  private static final int LEVELS = 4;
  private static final double TEMPERATURE = 0.8;
  private static final int[][] SIZES = {{1, 1}, {1, 9}, {5, 7}, {8, 4}};

  static Stream<MultiScale> catalogue() {
    return Stream.concat(Scales.all(LEVELS, 1), Scales.all(LEVELS, 3));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void equalsTheNaiveDrawing(MultiScale architecture) {
    Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);
    Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c + 10 * image);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      for (int[] size : SIZES) {
        PixelBatch all = Catalogue.randomBatch(architecture, 2, size[0], size[1], 3);
        all.forgetAll();
        PixelBatch holes = holes(architecture, size[0], size[1]);
        for (PixelBatch asked : new PixelBatch[] {all, holes}) {
          PixelBatch naive = asked.copy();
          drawNaively(model, naive, uniforms);
          model.draw(asked, uniforms, TEMPERATURE, Progress.silent());
          assertThat(asked.levels()).as("%d×%d", size[0], size[1]).isEqualTo(naive.levels());
          assertThat(asked.knownPixels()).isEqualTo(size[0] * size[1] * asked.count());
        }
      }
    }
  }

  private static PixelBatch holes(MultiScale architecture, int height, int width) {
    PixelBatch holes = Catalogue.randomBatch(architecture, 3, height, width, 4);
    Noise.Stream noise = new Noise(9).stream(Noise.Purpose.HOLES);
    for (int i = 0; i < height * width; i++) {
      int image = noise.below(3, i, 0, 7);
      holes.setKnown(image, noise.below(height, i, 1, 7), noise.below(width, i, 2, 7), false);
    }
    return holes;
  }

  private static void drawNaively(PixelModel model, PixelBatch batch, Uniforms uniforms) {
    Categorical categorical = new Categorical(TEMPERATURE);
    int channels = batch.channels();
    for (int pixel : Scales.order(model.architecture(), batch)) {
      int y = pixel / batch.width();
      int x = pixel % batch.width();
      boolean[] unknown = new boolean[batch.count()];
      for (int image = 0; image < batch.count(); image++) {
        unknown[image] = !batch.known(image, y, x);
        batch.setKnown(image, y, x, true);
      }
      for (int c = 0; c < channels; c++) {
        float[] logits = model.logits(batch);
        for (int image = 0; image < batch.count(); image++) {
          if (unknown[image]) {
            int from = (batch.index(image, y, x) * channels + c) * LEVELS;
            double uniform = uniforms.at(image, y, x, c);
            batch.setLevel(image, y, x, c, categorical.level(logits, from, LEVELS, uniform));
          }
        }
      }
    }
  }

  /** What the listener hears is where the pixel stands, and what the drawn image is judged by. */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void tellsOfEachSubpixelOnceWithItsLogits(MultiScale architecture) {
    Noise.Stream noise = new Noise(5).stream(Noise.Purpose.LEVEL);
    try (TrainableModel model = Catalogue.model(architecture, 2)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 2, 6, 5, 3);
      batch.forgetAll();
      int channels = batch.channels();
      float[] heard = new float[2 * 6 * 5 * channels * LEVELS];
      int[] times = new int[heard.length / LEVELS];
      model.draw(
          batch,
          (image, y, x, c) -> noise.uniform(y, x, c + 10 * image),
          1,
          (image, y, x, c, logits, from) -> {
            int subpixel = batch.index(image, y, x) * channels + c;
            times[subpixel]++;
            System.arraycopy(logits, from, heard, subpixel * LEVELS, LEVELS);
          },
          Progress.silent());
      float[] judged = model.logits(batch);
      assertThat(times).containsOnly(1);
      for (int i = 0; i < heard.length; i++) {
        assertThat(heard[i]).isCloseTo(judged[i], within(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void doesNotDependOnTheBatch(MultiScale architecture) {
    Noise.Stream noise = new Noise(6).stream(Noise.Purpose.LEVEL);
    Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c + 10 * image);
    try (TrainableModel model = Catalogue.model(architecture, 3)) {
      PixelBatch batch = holes(architecture, 7, 9);
      PixelBatch alone = batch.select(2);
      model.draw(batch, uniforms, 1, Progress.silent());
      model.draw(alone, (image, y, x, c) -> uniforms.at(2, y, x, c), 1, Progress.silent());
      assertThat(batch.select(2).levels()).isEqualTo(alone.levels());
    }
  }
}
