// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model on disk is the model: it answers and learns on as if it had never been closed. */
class SavedModelTest {
  @TempDir Path folder;

  static Stream<NetworkConfiguration> configurations() {
    List<NetworkConfiguration> all = new ArrayList<>();
    for (String kind : Architecture.kinds()) {
      for (Optimizer.Method method : Optimizer.Method.values()) {
        for (double clip : new double[] {0, 1}) {
          Hyperparameters hyperparameters =
              Hyperparameters.of(3, 4, 6, 5, 1).withValidity(clip > 0);
          all.add(
              new NetworkConfiguration(
                  Architecture.of(kind, hyperparameters), new Optimizer(method, clip)));
        }
      }
    }
    return all.stream();
  }

  static Stream<NetworkConfiguration> allForms() {
    return Stream.concat(
        configurations(),
        Catalogue.forms(5)
            .filter(a -> a.hyperparameters().oriented())
            .map(a -> new NetworkConfiguration(a, new Optimizer(Optimizer.Method.ADAM, 1))));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("allForms")
  void goesOnTrainingBitForBit(NetworkConfiguration configuration) throws IOException {
    List<Double> uninterrupted = new ArrayList<>();
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      steps(model, 0, 10, uninterrupted);
    }
    List<Double> interrupted = new ArrayList<>();
    String hash;
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      steps(model, 0, 5, interrupted);
      model.export(folder);
      hash = model.weightsSha256();
    }
    try (TrainableModel model = Catalogue.ENGINE.open(folder, configuration)) {
      assertThat(model.weightsSha256()).isEqualTo(hash);
      steps(model, 5, 10, interrupted);
    }
    assertThat(interrupted).isEqualTo(uninterrupted);
    assertThat(uninterrupted).doesNotHaveDuplicates();
  }

  /** Sizes change from step to step: one model trains at any. */
  private static void steps(TrainableModel model, int from, int to, List<Double> losses) {
    for (int step = from; step < to; step++) {
      PixelBatch batch =
          Catalogue.randomBatch(model.architecture(), 2, 4 + step % 3, 5 + step % 4, step);
      batch.setKnown(0, 1, 2, false);
      losses.add(model.step(batch, 0.01));
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void learnsWithinTwentySteps(NetworkConfiguration configuration) {
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      PixelBatch batch = Catalogue.randomBatch(model.architecture(), 2, 6, 6, 1);
      boolean plainly = configuration.optimizer().method() == Optimizer.Method.DESCENT;
      double rate = plainly ? 1 : 0.01; // times a gradient, which is small, and not its sign
      double first = model.step(batch, rate);
      for (int step = 0; step < 20; step++) {
        model.step(batch, rate);
      }
      assertThat(first).isBetween(0.9 * Math.log(5), 1.1 * Math.log(5));
      assertThat(model.step(batch, rate)).isLessThan((plainly ? 0.995 : 0.9) * first);
    }
  }

  /** ReLU would make 0 of NaN. */
  @Test
  void refusesWeightsThatAreNoNumbers() throws IOException {
    NetworkConfiguration configuration = configurations().findFirst().orElseThrow();
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      Weight bias = model.weights().get("first/bias");
      float[] values = bias.values();
      values[1] = Float.NaN;
      model.setWeights(Map.of("first/bias", new Weight(bias.shape(), values)));
      model.export(folder);
    }
    assertThatThrownBy(() -> Catalogue.ENGINE.open(folder, configuration))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("the weight first/bias holds NaN or infinity");
  }

  @Test
  void sameSeedSameWeights() {
    NetworkConfiguration configuration = configurations().findFirst().orElseThrow();
    try (TrainableModel one = Catalogue.ENGINE.create(configuration, new Noise(1));
        TrainableModel same = Catalogue.ENGINE.create(configuration, new Noise(1));
        TrainableModel other = Catalogue.ENGINE.create(configuration, new Noise(2))) {
      assertThat(one.weightsSha256()).isEqualTo(same.weightsSha256());
      assertThat(one.weightsSha256()).isNotEqualTo(other.weightsSha256());
    }
  }

  @Test
  void refusesVariablesOfAnotherShape() throws IOException {
    NetworkConfiguration small =
        new NetworkConfiguration(
            Architecture.of("PixelCNN", Hyperparameters.of(1, 4, 4, 2, 1)), Catalogue.ADAM);
    NetworkConfiguration large =
        new NetworkConfiguration(
            Architecture.of("PixelCNN", Hyperparameters.of(1, 6, 4, 2, 1)), Catalogue.ADAM);
    try (TrainableModel model = Catalogue.ENGINE.create(small, new Noise(1))) {
      model.export(folder);
    }
    assertThatThrownBy(() -> Catalogue.ENGINE.open(folder, large).close())
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("do not fit the network of the model's card");
  }
}
