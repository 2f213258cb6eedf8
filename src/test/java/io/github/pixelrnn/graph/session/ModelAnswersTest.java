// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model says fits together: drawn pixels with logits, unknown ones with silence. */
class ModelAnswersTest {
  private static final int LEVELS = 4;

  static Stream<Architecture> catalogue() {
    return Catalogue.all(LEVELS);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void drawnLevelsAreThoseOfTheFullPass(Architecture architecture) {
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      for (double temperature : new double[] {1, 0.7}) {
        requireLevelsOfTheFullPass(model, temperature);
      }
    }
  }

  private static void requireLevelsOfTheFullPass(TrainableModel model, double temperature) {
    Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);
    PixelBatch batch = Catalogue.randomBatch(model.architecture(), 2, 11, 9, 1);
    for (int i = 0; i < 40; i++) {
      batch.setKnown(i % 2, noise.below(11, i, 0, 5), noise.below(9, i, 1, 5), false);
    }
    PixelBatch asked = batch.copy();
    model.draw(
        batch,
        (image, y, x, c) -> noise.uniform(y, x, c + 10 * image),
        temperature,
        Progress.silent());
    float[] logits = model.logits(batch);
    int channels = model.architecture().hyperparameters().channels();
    for (int image = 0; image < 2; image++) {
      for (int y = 0; y < 11; y++) {
        for (int x = 0; x < 9; x++) {
          assertThat(batch.known(image, y, x)).isTrue();
          for (int c = 0; c < channels; c++) {
            int from = (batch.index(image, y, x) * channels + c) * LEVELS;
            int expected =
                asked.known(image, y, x)
                    ? asked.level(image, y, x, c)
                    : new Categorical(temperature)
                        .level(logits, from, LEVELS, noise.uniform(y, x, c + 10 * image));
            assertThat(batch.level(image, y, x, c)).isEqualTo(expected);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void unknownPixelsSayNothing(Architecture architecture) {
    Architecture withValidity =
        Architecture.of(architecture.kind(), architecture.hyperparameters().withValidity(true));
    try (TrainableModel model = Catalogue.model(withValidity, 1)) {
      PixelBatch batch = Catalogue.randomBatch(withValidity, 1, 5, 5, 1);
      batch.setKnown(0, 1, 2, false);
      PixelBatch other = batch.copy();
      other.setLevel(0, 1, 2, 0, (batch.level(0, 1, 2, 0) + 1) % LEVELS);
      assertThat(model.logits(other)).isEqualTo(model.logits(batch));
      PixelBatch known = batch.copy();
      known.setKnown(0, 1, 2, true);
      assertThat(model.logits(known)).isNotEqualTo(model.logits(batch));
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void unknownPixelsAreNoTargets(Architecture architecture) {
    Architecture withValidity =
        Architecture.of(architecture.kind(), architecture.hyperparameters().withValidity(true));
    PixelBatch batch = Catalogue.randomBatch(withValidity, 2, 5, 4, 1);
    batch.setKnown(0, 1, 2, false);
    batch.setKnown(1, 4, 3, false);
    PixelBatch other = batch.copy();
    other.setLevel(0, 1, 2, 0, (batch.level(0, 1, 2, 0) + 1) % LEVELS);
    double expected = 0;
    double loss;
    double otherLoss;
    try (TrainableModel model = Catalogue.model(withValidity, 1)) {
      Map<String, Weight> weights = model.weights();
      int channels = batch.channels();
      float[] log = model.logProbabilities(batch);
      for (int i = 0; i < log.length; i++) {
        boolean known = batch.knownOnes()[i / channels] == 1;
        expected -= known ? log[i] / (batch.knownPixels() * channels) : 0;
      }
      loss = model.step(batch, 1e-9);
      model.restart(weights);
      otherLoss = model.step(other, 1e-9);
    }
    assertThat(loss).isCloseTo(expected, within(1e-5));
    assertThat(otherLoss).isEqualTo(loss);
  }

  @Test
  void logProbabilitiesAreTheSoftmaxOfTheLogits() {
    Architecture architecture = Architecture.of("PixelCNN", Hyperparameters.of(2, 6, 6, LEVELS, 3));
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 2, 4, 3, 1);
      float[] logits = model.logits(batch);
      float[] logProbabilities = model.logProbabilities(batch);
      int[] levels = batch.levels();
      for (int i = 0; i < levels.length; i++) {
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
          sum += Math.exp(logits[i * LEVELS + level]);
        }
        double expected = logits[i * LEVELS + levels[i]] - Math.log(sum);
        assertThat((double) logProbabilities[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Architecture architecture = Architecture.of("PixelCNN", Hyperparameters.of(1, 3, 3, LEVELS, 3));
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      assertThatThrownBy(() -> model.logits(new PixelBatch(1, 2, 2, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model is for 3 channels, the image has 1");
      PixelBatch bright = new PixelBatch(1, 2, 2, 3);
      bright.setLevel(0, 0, 0, 1, LEVELS);
      assertThatThrownBy(() -> model.logits(bright))
          .hasMessage("the model knows levels 0…3, the image has 4");
      assertThatThrownBy(() -> model.step(new PixelBatch(1, 2, 2, 3), 0))
          .hasMessageContaining("learning rate");
      PixelBatch unknown = new PixelBatch(1, 2, 2, 3);
      unknown.forgetAll();
      assertThatThrownBy(() -> model.step(unknown, 0.1))
          .hasMessageContaining("without a known pixel");
    }
  }

  @Test
  void stopsDrawingWhenTold() {
    Architecture architecture = Architecture.of("PixelCNN", Hyperparameters.of(1, 4, 4, LEVELS, 1));
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = new PixelBatch(1, 9, 9, 1);
      batch.forgetAll();
      assertThatThrownBy(
              () -> model.draw(batch, (i, y, x, c) -> 0.5, 1, (task, done, total) -> done < 5))
          .isInstanceOf(CancellationException.class);
      // A step draws several pixels at once.
      assertThat(batch.knownPixels()).isBetween(5, 20);
    }
  }
}
