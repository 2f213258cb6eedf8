// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.rounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps in bfloat16 are those in float32 but for noise. */
class RoundedGradientsTest {
  /** Steps of plain descent by 1: the weights' change is the gradient. */
  private static final Optimizer DESCENT = new Optimizer(Optimizer.Method.DESCENT, 0);

  /** Networks, with images of a size and how much of a gradient may be noise. */
  static Stream<Arguments> networks() {
    Hyperparameters newest =
        Hyperparameters.of(2, 8, 8, 256, 1)
            .withHead(HeadForm.RESIDUAL_TIED)
            .withValidity(true)
            .withEncoder(new Encoder(2))
            .withOrientation(true);
    Hyperparameters colour =
        Hyperparameters.of(2, 6, 6, 256, 3).withHead(HeadForm.fastest(3)).withValidity(true);
    Hyperparameters digits = Hyperparameters.of(3, 16, 32, 2, 1);
    return Stream.concat(
        Stream.of(PixelCnn.KIND, GatedPixelCnn.KIND)
            .flatMap(
                kind ->
                    Stream.of(
                        Arguments.of(Architecture.of(kind, newest), 9, 11, 0.03),
                        Arguments.of(Architecture.of(kind, colour), 9, 11, 0.03),
                        Arguments.of(Architecture.of(kind, digits), 28, 28, 0.03))),
        Catalogue.upsampled(4)
            .filter(Catalogue::canBeRounded)
            .map(network -> Arguments.of(network, 10, 12, 0.03)));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("networks")
  void gradientsAreThoseOfFloat32ButForNoise(
      Architecture network, int height, int width, double noise) {
    Engine rounding = Rounding.engine();
    PixelBatch batch = Catalogue.randomBatch(network, 3, height, width, 1);
    batch.setKnown(1, 4, 5, false);
    Step exact = Step.of(Catalogue.ENGINE, network, batch);
    Step rounded = Step.of(rounding, network, batch);
    assertThat(rounded.loss)
        .isNotEqualTo(exact.loss)
        .isCloseTo(exact.loss, within(0.01 * exact.loss));
    Norms all = new Norms();
    exact.gradient.forEach((name, weight) -> all.add(rounded.gradient.get(name), weight));
    assertThat(all.miss()).isBetween(1e-4, noise);
    Step again = Step.of(rounding, network, batch);
    assertThat(again.loss).isEqualTo(rounded.loss);
    assertThat(Weight.sha256(again.gradient)).isEqualTo(Weight.sha256(rounded.gradient));
  }

  /**
   * The gradient by a bias is such a sum: added up in bfloat16 it missed by up to 0.15 of it here.
   */
  @ParameterizedTest
  @Tag("slow")
  @MethodSource("summing")
  void sumsOverManyPixelsAreNotRounded(Architecture network) {
    Engine rounding = Rounding.engine();
    PixelBatch batch = Catalogue.randomBatch(network, 16, 28, 28, 1);
    Map<String, Weight> exact = Step.of(Catalogue.ENGINE, network, batch).gradient;
    Map<String, Weight> rounded = Step.of(rounding, network, batch).gradient;
    for (Map.Entry<String, Weight> weight : exact.entrySet()) {
      Norms own = new Norms();
      own.add(rounded.get(weight.getKey()), weight.getValue());
      assertThat(own.miss()).as(weight.getKey()).isLessThan(0.03);
    }
  }

  static Stream<Architecture> summing() {
    Hyperparameters digits = Hyperparameters.of(3, 16, 32, 2, 1);
    return Stream.of(
        new PixelCnn(digits), new GatedPixelCnn(digits), new PixelCnn(Rounding.coupled(256, 12)));
  }

  /** How far gradients are from those expected, as a share of them: root mean squares. */
  private static final class Norms {
    private double difference;
    private double norm;

    void add(Weight found, Weight expected) {
      for (int i = 0; i < expected.values().length; i++) {
        difference += Math.pow(found.values()[i] - expected.values()[i], 2);
        norm += Math.pow(expected.values()[i], 2);
      }
    }

    double miss() {
      return Math.sqrt(difference / norm);
    }
  }

  @Test
  void bothNetworksOfAMultiScaleAreRounded() {
    Engine rounding = Rounding.engine();
    Hyperparameters small = Hyperparameters.of(2, 8, 8, 4, 1);
    Architecture two =
        new MultiScale(new PixelCnn(small), new PixelCnn(small.withEncoder(new Encoder(1, 2))));
    PixelBatch batch = Catalogue.randomBatch(two, 3, 10, 12, 1);
    Map<String, Weight> exact = Step.of(Catalogue.ENGINE, two, batch).gradient;
    Map<String, Weight> rounded = Step.of(rounding, two, batch).gradient;
    assertThat(exact.keySet()).anyMatch(name -> name.contains("small"));
    List<String> inLayers =
        exact.keySet().stream().filter(name -> name.matches(".*layer\\d+/.*kernel")).toList();
    assertThat(inLayers).hasSizeGreaterThan(3);
    for (String name : inLayers) {
      assertThat(rounded.get(name).values()).as(name).isNotEqualTo(exact.get(name).values());
    }
  }

  /** A loss, and how far one step went. */
  private record Step(double loss, Map<String, Weight> gradient) {
    static Step of(Engine engine, Architecture network, PixelBatch batch) {
      NetworkConfiguration configuration = new NetworkConfiguration(network, DESCENT);
      try (TrainableModel model = engine.create(configuration, new Noise(1))) {
        Map<String, Weight> before = Catalogue.randomWeights(model, 1);
        model.setWeights(before);
        double loss = model.step(batch, 1);
        Map<String, Weight> gradient = model.weights();
        gradient.forEach(
            (name, weight) -> {
              for (int i = 0; i < weight.values().length; i++) {
                weight.values()[i] -= before.get(name).values()[i];
              }
            });
        return new Step(loss, gradient);
      }
    }
  }
}
