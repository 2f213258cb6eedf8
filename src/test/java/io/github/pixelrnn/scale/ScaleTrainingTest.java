// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both networks learn from the same images, and go on as if they had never been closed. */
class ScaleTrainingTest {
  private static final int LEVELS = 5;

  @TempDir Path folder;

  static Stream<MultiScale> catalogue() {
    return Stream.concat(Scales.all(LEVELS, 1), Scales.all(LEVELS, 3));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void theLossIsTheMeanOfMinusLogPOfKnownSubpixels(MultiScale architecture) {
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 3, 6, 7, 1);
      batch.setKnown(0, 0, 4, false);
      batch.setKnown(1, 3, 3, false);
      batch.setKnown(2, 5, 6, false);
      int channels = batch.channels();
      float[] log = model.logProbabilities(batch);
      double sum = 0;
      for (int i = 0; i < log.length; i++) {
        int pixel = i / channels;
        boolean known = batch.known(pixel / 42, pixel % 42 / 7, pixel % 7);
        sum -= known ? log[i] : 0;
      }
      double mean = sum / (batch.knownPixels() * channels);
      assertThat(model.step(batch, 1e-3)).isCloseTo(mean, within(1e-4 * mean));
    }
  }

  @Test
  void refusesImagesOfOtherChannelsOrLevels() {
    MultiScale architecture = Scales.all(LEVELS, 1).findFirst().orElseThrow();
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch colour = new PixelBatch(1, 4, 4, 3);
      assertThatThrownBy(() -> model.step(colour, 1e-3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model is for 1 channels, the image has 3");
      for (int x : new int[] {2, 3}) {
        PixelBatch bright = new PixelBatch(1, 4, 4, 1);
        bright.setLevel(0, 2, x, 0, LEVELS);
        assertThatThrownBy(() -> model.logits(bright))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("the model knows levels 0…4");
      }
    }
  }

  @Test
  void learnsFromTheSmallImageOrTheRestAlone() {
    MultiScale architecture = Scales.all(LEVELS, 1).findFirst().orElseThrow();
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 4, 4, 1);
      batch.forgetAll();
      assertThatThrownBy(() -> model.step(batch, 1e-3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nothing to learn");
      batch.setKnown(0, 2, 2, true);
      assertThat(model.step(batch, 1e-3))
          .isCloseTo(-model.logProbabilities(batch)[10], within(0.1));
      batch.setKnown(0, 2, 2, false);
      batch.setKnown(0, 2, 3, true);
      assertThat(model.step(batch, 1e-3))
          .isCloseTo(-model.logProbabilities(batch)[11], within(0.1));
    }
  }

  /** Two networks of the same layers, and three: what one begins with, no other does. */
  @Test
  void noTwoNetworksBeginWithTheSameWeights() {
    for (MultiScale architecture :
        List.of(Scales.two("PixelCNN", "PixelCNN", LEVELS, 1, 2), Scales.three(LEVELS, 1))) {
      NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
      try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
        Map<String, List<Float>> drawn = new TreeMap<>();
        model.weights().forEach((name, weight) -> drawn.put(name, drawn(weight)));
        drawn.values().removeIf(List::isEmpty);
        assertThat(drawn.keySet()).anyMatch(name -> name.startsWith("small/"));
        assertThat(drawn.keySet()).anyMatch(name -> name.startsWith("large/"));
        assertThat(drawn.values().stream().map(values -> values.get(0))).doesNotHaveDuplicates();
      }
    }
  }

  /** Its values, if they were drawn: those of a bias all begin as 0 or as a table. */
  private static List<Float> drawn(Weight weight) {
    List<Float> values = new ArrayList<>();
    for (float value : weight.values()) {
      values.add(value);
    }
    return new HashSet<>(values).size() == values.size() ? values : List.of();
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void learnsWithinThirtySteps(MultiScale architecture) {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 2, 8, 8, 1);
      double first = model.step(batch, 0.01);
      for (int step = 0; step < 30; step++) {
        model.step(batch, 0.01);
      }
      assertThat(model.step(batch, 0.01)).isLessThan(0.9 * first);
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void goesOnTrainingBitForBit(MultiScale architecture) throws IOException {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    List<Double> uninterrupted = new ArrayList<>();
    List<Double> interrupted = new ArrayList<>();
    String hash;
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      steps(model, 0, 4, uninterrupted);
      model.export(folder);
      hash = model.weightsSha256();
      interrupted.addAll(uninterrupted);
      steps(model, 4, 8, uninterrupted);
    }
    Catalogue.ENGINE.check(folder, configuration);
    try (TrainableModel model = Catalogue.ENGINE.open(folder, configuration)) {
      assertThat(model.weightsSha256()).isEqualTo(hash);
      steps(model, 4, 8, interrupted);
    }
    assertThat(interrupted).isEqualTo(uninterrupted).doesNotHaveDuplicates();
  }

  private static void steps(TrainableModel model, int from, int to, List<Double> losses) {
    for (int step = from; step < to; step++) {
      PixelBatch batch =
          Catalogue.randomBatch(model.architecture(), 2, 4 + step % 3, 5 + step % 4, step);
      batch.setKnown(0, 1, 2, false);
      losses.add(model.step(batch, 0.01));
    }
  }
}
