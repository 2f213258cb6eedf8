// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Encoder;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.HeadForm;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.MultiScale;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelCnn;
import io.github.pixelrnn.model.Precision;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps in bfloat16 are those in float32 but for noise, and leave nothing of it elsewhere. */
class LearningPrecisionTest {
  /** Steps of plain descent by 1: the weights' change is the gradient. */
  private static final Optimizer DESCENT = new Optimizer(Optimizer.Method.DESCENT, 0);

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  @TempDir Path folder;

  static Stream<Architecture> architectures() {
    Hyperparameters newer =
        Hyperparameters.of(2, 8, 8, 16, 1)
            .withHead(HeadForm.RESIDUAL_TIED)
            .withValidity(true)
            .withEncoder(new Encoder(2))
            .withOrientation(true);
    return Stream.concat(
        Architecture.kinds().stream()
            .flatMap(
                kind ->
                    Stream.of(Hyperparameters.of(2, 8, 8, 4, 1), newer)
                        .map(hyperparameters -> Architecture.of(kind, hyperparameters))),
        Catalogue.upsampled(4));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void gradientsAreThoseOfFloat32ButForNoise(Architecture architecture) {
    PixelBatch batch = Catalogue.randomBatch(architecture, 3, 9, 11, 1);
    batch.setKnown(1, 4, 5, false);
    Step exact = Step.of(Catalogue.ENGINE, architecture, batch);
    Step rounded = Step.of(Catalogue.ENGINE.learningIn(Precision.BFLOAT16), architecture, batch);
    assertThat(rounded.loss).isCloseTo(exact.loss, within(0.01 * exact.loss));
    double difference = 0;
    double norm = 0;
    for (Map.Entry<String, Weight> weight : exact.gradient.entrySet()) {
      float[] expected = weight.getValue().values();
      float[] found = rounded.gradient.get(weight.getKey()).values();
      for (int i = 0; i < expected.length; i++) {
        difference += Math.pow(found[i] - expected[i], 2);
        norm += Math.pow(expected[i], 2);
      }
    }
    assertThat(Math.sqrt(difference / norm)).isLessThan(0.03);
    Step again = Step.of(Catalogue.ENGINE.learningIn(Precision.BFLOAT16), architecture, batch);
    assertThat(again.loss).isEqualTo(rounded.loss);
    assertThat(Weight.sha256(again.gradient)).isEqualTo(Weight.sha256(rounded.gradient));
  }

  /** A loss, and how far one step went. */
  private record Step(double loss, Map<String, Weight> gradient) {
    static Step of(Engine engine, Architecture architecture, PixelBatch batch) {
      NetworkConfiguration configuration = new NetworkConfiguration(architecture, DESCENT);
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

  @Test
  void aProcessorThatMultipliesThemRoundsInBothNetworksOfAMultiScale() throws IOException {
    assumeTrue(
        Files.exists(PROCESSOR)
            && Stream.of("avx512_bf16", "amx_bf16").anyMatch(Files.readString(PROCESSOR)::contains),
        "this machine's processor is not known to multiply bfloat16");
    Hyperparameters small = Hyperparameters.of(2, 8, 8, 4, 1);
    Architecture two =
        new MultiScale(new PixelCnn(small), new PixelCnn(small.withEncoder(new Encoder(1, 2))));
    PixelBatch batch = Catalogue.randomBatch(two, 3, 10, 12, 1);
    Map<String, Weight> exact = Step.of(Catalogue.ENGINE, two, batch).gradient;
    Map<String, Weight> rounded =
        Step.of(Catalogue.ENGINE.learningIn(Precision.BFLOAT16), two, batch).gradient;
    assertThat(exact.keySet()).anyMatch(name -> name.contains("small"));
    List<String> wide =
        exact.keySet().stream().filter(n -> n.matches(".*layer\\d+/.*kernel")).toList();
    assertThat(wide).hasSizeGreaterThan(3);
    for (String name : wide) {
      assertThat(rounded.get(name).values()).as(name).isNotEqualTo(exact.get(name).values());
    }
  }

  @Test
  void whatWasLearnedIsAskedInFloat32() throws IOException {
    Architecture architecture = architectures().findFirst().orElseThrow();
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    PixelBatch batch = Catalogue.randomBatch(architecture, 3, 9, 11, 1);
    Map<String, Weight> learned;
    try (TrainableModel model =
        Catalogue.ENGINE.learningIn(Precision.BFLOAT16).create(configuration, new Noise(1))) {
      model.step(batch, 0.01);
      learned = model.weights();
      model.export(folder.resolve("model"));
    }
    try (TrainableModel opened = Catalogue.ENGINE.open(folder.resolve("model"), configuration);
        TrainableModel other = Catalogue.ENGINE.create(configuration, new Noise(2))) {
      assertThat(opened.weightsSha256()).isEqualTo(Weight.sha256(learned));
      other.setWeights(learned);
      assertThat(opened.logits(batch)).isEqualTo(other.logits(batch));
    }
  }

  @Test
  void aSessionInFloat32RewritesNothing() {
    assertThat(LearningPrecision.configuration(Precision.FLOAT32))
        .isEqualTo(SessionThreads.configuration());
    assertThat(
            LearningPrecision.configuration(Precision.BFLOAT16).toBuilder()
                .setGraphOptions(SessionThreads.configuration().getGraphOptions())
                .build())
        .isEqualTo(SessionThreads.configuration());
  }
}
