// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A multi-scale model is a distribution over images: each subpixel counts once. */
class ScaleNormalizationTest {

  static Stream<MultiScale> catalogue() {
    return Stream.concat(Scales.all(2, 1), Scales.all(2, 3));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void probabilitiesOfAllImagesSumToOne(MultiScale architecture) {
    int channels = architecture.hyperparameters().channels();
    int[][] sizes = channels == 1 ? new int[][] {{2, 3}, {3, 3}} : new int[][] {{1, 2}, {2, 2}};
    try (TrainableModel model = Catalogue.model(architecture, 0)) {
      for (long seed : Catalogue.SEEDS) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        for (int[] size : sizes) {
          PixelBatch images = everyImage(channels, size[0], size[1]);
          assertThat(sum(model.logProbabilities(images), images.count()))
              .as("seed %d, %d×%d", seed, size[0], size[1])
              .isCloseTo(1, within(1e-5));
        }
      }
    }
  }

  /** The small image would count by the large network, which has seen it. */
  @Test
  void missesIfTheLargeNetworkJudgesTheSmallPixels() {
    assertThat(worstMiss((small, large, batch) -> large)).isGreaterThan(1e-3);
  }

  /** The small image would count twice. */
  @Test
  void missesIfBothNetworksJudgeTheSmallPixels() {
    assertThat(
            worstMiss(
                (small, large, batch) -> {
                  float[] both = large.clone();
                  for (int image = 0; image < batch.count(); image++) {
                    both[batch.index(image, 0, 0)] += small[batch.index(image, 0, 0)];
                  }
                  return both;
                }))
        .isGreaterThan(1e-3);
  }

  private interface Total {
    float[] of(float[] all, float[] large, PixelBatch batch);
  }

  private static double worstMiss(Total total) {
    double worst = 0;
    MultiScale architecture = Scales.all(2, 1).findFirst().orElseThrow();
    PixelBatch images = everyImage(1, 2, 2);
    Sizes sizes = new Sizes(architecture, false);
    PixelBatch told = sizes.large(images, sizes.small(images));
    try (TrainableModel model = Catalogue.model(architecture, 0);
        TrainableModel large = Catalogue.model(architecture.large(), 0)) {
      for (long seed : Catalogue.SEEDS) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        large.setWeights(ofLarge(model));
        large.encode(told);
        float[] all = model.logProbabilities(images);
        double miss = sum(total.of(all, large.logProbabilities(told), images), images.count()) - 1;
        worst = Math.max(worst, Math.abs(miss));
      }
    }
    return worst;
  }

  /** A residual head's prediction looks at what is shown, so a pixel too many tells of itself. */
  @Test
  void missesIfPixelsOutsideTheSmallImageAreShown() {
    MultiScale architecture =
        Scales.all(2, 1)
            .filter(one -> !one.large().hyperparameters().head().equals(HeadForm.SOFTMAX))
            .findFirst()
            .orElseThrow();
    PixelBatch images = everyImage(1, 2, 2);
    double worst = 0;
    try (TrainableModel large = Catalogue.model(architecture.large(), 0)) {
      for (long seed : Catalogue.SEEDS) {
        large.setWeights(Catalogue.randomWeights(large, seed));
        assertThat(missOfTheRest(large, architecture, images, false)).isLessThan(1e-5);
        worst = Math.max(worst, missOfTheRest(large, architecture, images, true));
      }
    }
    assertThat(worst).isGreaterThan(1e-3);
  }

  /**
   * Of the probabilities of three pixels given the one of the small image, which has two levels.
   */
  private static double missOfTheRest(
      TrainableModel large, MultiScale architecture, PixelBatch images, boolean all) {
    Sizes sizes = new Sizes(architecture, false);
    PixelBatch told = sizes.large(images, sizes.small(images));
    if (all) {
      for (int image = 0; image < told.count(); image++) {
        told.setShown(image, 1, 1, true);
      }
      Sizes.guide(told, architecture.large().hyperparameters(), false);
    }
    large.encode(told);
    float[] log = large.logProbabilities(told);
    for (int image = 0; image < told.count(); image++) {
      log[told.index(image, 0, 0)] = 0;
    }
    return Math.abs(sum(log, told.count()) / 2 - 1);
  }

  private static Map<String, Weight> ofLarge(TrainableModel model) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              if (name.startsWith("large/")) {
                weights.put(name.substring("large/".length()), weight);
              }
            });
    return weights;
  }

  private static PixelBatch everyImage(int channels, int height, int width) {
    int subpixels = height * width * channels;
    PixelBatch images = new PixelBatch(1 << subpixels, height, width, channels);
    for (int image = 0; image < images.count(); image++) {
      for (int i = 0; i < subpixels; i++) {
        int pixel = i / channels;
        images.setLevel(image, pixel / width, pixel % width, i % channels, image >> i & 1);
      }
    }
    return images;
  }

  private static double sum(float[] logProbabilities, int count) {
    int size = logProbabilities.length / count;
    double sum = 0;
    for (int image = 0; image < count; image++) {
      double log = 0;
      for (int i = 0; i < size; i++) {
        log += logProbabilities[image * size + i];
      }
      sum += Math.exp(log);
    }
    return sum;
  }
}
