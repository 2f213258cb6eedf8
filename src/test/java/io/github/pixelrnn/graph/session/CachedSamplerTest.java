// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.NaiveSampler;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model's own drawing equals the naive one, pixel for pixel. */
class CachedSamplerTest {
  private static final int LEVELS = 4;
  private static final int[][] SIZES = {{1, 1}, {1, 9}, {9, 1}, {5, 7}, {7, 4}, {2, 16}};

  static Stream<Architecture> catalogue() {
    return Stream.concat(Catalogue.allWithValidity(LEVELS), Catalogue.forms(LEVELS));
  }

  /** Both with one network, since most of the time goes into building it. */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void drawsAsTheNaiveSamplerAndJudgesAsTheFullPass(Architecture architecture) {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    try (TensorFlowModel model = TensorFlowModel.create(configuration, new Noise(1))) {
      model.setWeights(Catalogue.randomWeights(model, 1));
      requireNaiveDrawing(model);
      requireLogProbabilitiesOfTheFullPass(model);
    }
  }

  private static void requireNaiveDrawing(TensorFlowModel model) {
    Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);
    Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c + 10 * image);
    for (int[] size : SIZES) {
      PixelBatch all = Catalogue.randomBatch(model.architecture(), 2, size[0], size[1], 3);
      all.forgetAll();
      PixelBatch holes = Catalogue.randomBatch(model.architecture(), 3, size[0], size[1], 4);
      for (int i = 0; i < size[0] * size[1]; i++) {
        int image = noise.below(3, i, 0, 7);
        holes.setKnown(image, noise.below(size[0], i, 1, 7), noise.below(size[1], i, 2, 7), false);
      }
      for (PixelBatch asked : new PixelBatch[] {all, holes}) {
        Catalogue.hideUnknown(asked);
        PixelBatch naive = asked.copy();
        new NaiveSampler(model, 0.8).draw(naive, uniforms, Progress.silent());
        model.draw(asked, uniforms, 0.8, Progress.silent());
        assertThat(asked.levels()).as("%d×%d", size[0], size[1]).isEqualTo(naive.levels());
        assertThat(asked.knownPixels()).isEqualTo(naive.knownPixels());
      }
    }
  }

  /** With unknown pixels too, which a network with a validity input is not shown. */
  private static void requireLogProbabilitiesOfTheFullPass(TensorFlowModel model) {
    for (int[] size : new int[][] {{1, 1}, {6, 13}, {9, 3}}) {
      PixelBatch batch = Catalogue.randomBatch(model.architecture(), 2, size[0], size[1], 5);
      batch.setKnown(1, 0, 0, false);
      batch.setKnown(0, size[0] - 1, size[1] / 2, false);
      batch.setKnown(0, size[0] / 2, size[1] - 1, false);
      float[] full = model.logProbabilities(batch);
      float[] walked = model.walked(batch, Progress.silent());
      assertThat(walked).hasSameSizeAs(full);
      assertThat(batch.known(1, 0, 0)).isFalse();
      for (int i = 0; i < full.length; i++) {
        assertThat(walked[i]).isCloseTo(full[i], within(1e-4f));
      }
    }
  }

  /** What a large image is judged by equals the full pass where both can be had. */
  @ParameterizedTest
  @ValueSource(strings = {"PixelCNN", "Row LSTM"})
  void judgesAnImageStepByStepAsInOnePass(String kind) {
    Architecture architecture = Architecture.of(kind, Hyperparameters.of(2, 4, 5, 16, 1));
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    try (TensorFlowModel model = TensorFlowModel.create(configuration, new Noise(1))) {
      model.setWeights(Catalogue.randomWeights(model, 1));
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 256, 256, 5);
      float[] full = model.logProbabilities(batch);
      Set<String> told = new HashSet<>();
      float[] walked =
          model.walked(
              batch,
              (task, done, total) -> {
                told.add(task);
                return true;
              });
      assertThat(told).containsExactly("Judging pixels");
      for (int i = 0; i < full.length; i++) {
        assertThat(walked[i]).isCloseTo(full[i], within(1e-4f));
      }
    }
  }

  /** The size of the paper's digits, where every place of a front is used many times. */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("digits")
  void equalsTheNaiveDrawingAtTheSizeOfDigits(Architecture architecture) {
    Noise.Stream noise = new Noise(8).stream(Noise.Purpose.LEVEL);
    Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, image);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch drawn = Catalogue.randomBatch(architecture, 3, 28, 28, 6);
      drawn.forgetAll();
      Catalogue.hideUnknown(drawn);
      model.encode(drawn);
      PixelBatch naive = drawn.copy();
      PixelBatch alone = drawn.select(2);
      model.draw(drawn, uniforms, 1, Progress.silent());
      new NaiveSampler(model, 1).draw(naive, uniforms, Progress.silent());
      model.draw(alone, (image, y, x, c) -> uniforms.at(2, y, x, c), 1, Progress.silent());
      assertThat(drawn.levels()).isEqualTo(naive.levels());
      // The third of three is the same image when it is drawn alone.
      assertThat(drawn.levels()).endsWith(alone.levels());
    }
  }

  static Stream<Architecture> digits() {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 4, 5, 2, 1);
    Hyperparameters newer =
        Hyperparameters.of(2, 4, 5, 8, 1)
            .withHead(HeadForm.RESIDUAL_TIED)
            .withValidity(true)
            .withEncoder(new Encoder(2))
            .withOrientation(true);
    return Architecture.kinds().stream()
        .flatMap(kind -> Stream.of(hyperparameters, newer).map(one -> Architecture.of(kind, one)));
  }
}
