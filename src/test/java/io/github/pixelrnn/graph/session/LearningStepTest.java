// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** A step in parts is the step of the whole batch, and the same each time. */
class LearningStepTest {
  private static final int IMAGES = 4;

  static Stream<Architecture> architectures() {
    return Stream.concat(
        Catalogue.all(3).filter(a -> a.hyperparameters().skip()),
        Catalogue.forms(3).filter(a -> a.hyperparameters().encoder().exists()));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("architectures")
  void partsAddUpToTheWhole(Architecture architecture) {
    try (Learner whole = new Learner(architecture, 1);
        Learner parts = new Learner(architecture, 3)) {
      PixelBatch batch = batch(architecture, 1);
      float[] expected = whole.step.gradient(batch).vector();
      double norm = norm(expected);
      float[] found = parts.step.gradient(batch).vector();
      for (int i = 0; i < expected.length; i++) {
        found[i] -= expected[i];
      }
      assertThat(norm(found)).isLessThan(1e-6 * norm);
      float loss = whole.step.make(batch, 1e-3f);
      assertThat(parts.step.make(batch, 1e-3f)).isCloseTo(loss, within(2e-6f * loss));
      assertThat(parts.step.make(batch, 1e-3f)).isLessThan(loss);
    }
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /** Of each kind one. */
  static Stream<Architecture> kinds() {
    return Architecture.kinds().stream()
        .map(kind -> architectures().filter(a -> a.kind().equals(kind)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isTheSameEachTime(Architecture architecture) {
    for (int threads : new int[] {1, 2, 3}) {
      List<Float> first = losses(architecture, threads);
      assertThat(losses(architecture, threads)).isEqualTo(first);
      assertThat(first).doesNotHaveDuplicates();
    }
  }

  private static List<Float> losses(Architecture architecture, int threads) {
    List<Float> losses = new ArrayList<>();
    try (Learner learner = new Learner(architecture, threads)) {
      for (int step = 0; step < 6; step++) {
        losses.add(learner.step.make(batch(architecture, step), 0.01f));
      }
    }
    return losses;
  }

  @Test
  void aPartWithoutAKnownPixelIsLeftOut() {
    Architecture architecture = architectures().findFirst().orElseThrow();
    PixelBatch batch = batch(architecture, 1);
    for (int image = 1; image < IMAGES; image++) {
      for (int i = 0; i < batch.height() * batch.width(); i++) {
        batch.setKnown(image, i / batch.width(), i % batch.width(), false);
      }
    }
    try (Learner whole = new Learner(architecture, 1);
        Learner parts = new Learner(architecture, IMAGES)) {
      float loss = whole.step.make(batch, 1e-3f);
      assertThat(parts.step.make(batch, 1e-3f)).isCloseTo(loss, within(2e-6f * loss));
    }
  }

  @Test
  void aBatchThatDoesNotFitIsRefused() {
    Architecture architecture = architectures().findFirst().orElseThrow();
    PixelBatch batch = batch(architecture, 1);
    batch.setLevel(IMAGES - 1, 0, 0, 0, 3);
    try (Learner learner = new Learner(architecture, 2)) {
      assertThatThrownBy(() -> learner.step.make(batch, 1e-3f))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the model knows levels 0…2, the image has 3");
    }
  }

  /** Images of which different numbers of pixels are known. */
  private static PixelBatch batch(Architecture architecture, long seed) {
    PixelBatch batch = Catalogue.randomBatch(architecture, IMAGES, 5, 6, seed);
    for (int x = 0; x < batch.width(); x++) {
      batch.setKnown(0, 2, x, false);
      batch.setKnown(3, x % 5, x, false);
      batch.setKnown(3, 1, x, false);
    }
    return batch;
  }

  /** A network with random weights. */
  private static final class Learner implements AutoCloseable {
    private final NetworkGraph<TFloat32> graph;
    private final Session session;
    private final LearningStep step;

    Learner(Architecture architecture, int threads) {
      Optimizer optimizer = new Optimizer(Optimizer.Method.ADAM, 1);
      graph =
          new NetworkGraph<>(
              new NetworkConfiguration(architecture, optimizer), TFloat32.class, Masking.CAUSAL);
      session = new Session(graph.graph(), SessionThreads.configuration());
      step = new LearningStep(session, graph, threads);
      Map<String, Weight> random = new LinkedHashMap<>();
      graph
          .variables()
          .forEach(
              (name, variable) ->
                  random.put(
                      name, Catalogue.randomWeight(name, SessionWeights.shape(variable), 1)));
      SessionWeights.write(session, graph, random);
      session.run(graph.initial());
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
