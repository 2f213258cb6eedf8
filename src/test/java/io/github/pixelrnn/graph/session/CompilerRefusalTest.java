// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.compiled.FrontLoop;
import io.github.pixelrnn.graph.compiled.FrontShape;
import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.graph.step.StepGraph;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ReceptiveField;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Where a walk can't be compiled, it goes on step by step and says so. */
class CompilerRefusalTest {
  private final Architecture architecture =
      Architecture.of("PixelCNN", Hyperparameters.of(2, 4, 5, 4, 1));
  private final Uniforms uniforms =
      (image, y, x, c) -> new Noise(4).stream(Noise.Purpose.LEVEL).uniform(y, x, c);

  @AfterEach
  void putBack() {
    System.clearProperty(CompilerChoice.PROPERTY);
  }

  @Test
  void drawsByStepsAndSaysWhy() {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    PixelBatch expected = new PixelBatch(1, 9, 9, 1);
    expected.forgetAll();
    PixelBatch drawn = expected.copy();
    ReceptiveField field = architecture.causalField();
    AtomicInteger asked = new AtomicInteger();
    try (TrainableModel model = Catalogue.model(architecture, 1);
        NetworkGraph<TFloat32> graph =
            new NetworkGraph<>(configuration, TFloat32.class, Masking.CAUSAL);
        Session session = new Session(graph.graph(), SessionThreads.configuration())) {
      model.draw(expected, uniforms, 1, Progress.silent());
      SessionWeights.write(session, graph, model.weights());
      CompiledForm form = refusing(graph.stepGraph(), asked);
      System.setProperty(CompilerChoice.PROPERTY, "always");
      try (Drawing drawing = new Drawing(session, graph, field, form)) {
        assertThat(drawing.note()).isEmpty();
        drawing.draw(drawn, uniforms, new Categorical(1), DrawListener.NONE, Progress.silent());
        assertThat(drawn.levels()).isEqualTo(expected.levels());
        assertThat(drawing.note())
            .isEqualTo("step by step, for it could not be compiled: no kernel for it here");
        drawn.forgetAll();
        drawing.draw(drawn, uniforms, new Categorical(1), DrawListener.NONE, Progress.silent());
        assertThat(asked).hasValue(1); // and it isn't tried again
      }
    }
  }

  /** The form of the network's walk, but for that nothing can be compiled. */
  private static CompiledForm refusing(StepGraph<TFloat32> steps, AtomicInteger asked) {
    CompiledForm form = CompiledForm.of(steps);
    return (CompiledForm)
        Proxy.newProxyInstance(
            CompiledForm.class.getClassLoader(),
            new Class<?>[] {CompiledForm.class},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == FrontLoop.class) {
                asked.incrementAndGet();
                throw new IllegalStateException("no kernel for it here\nand more");
              }
              return method.invoke(form, arguments);
            });
  }

  @Test
  void onlyThreeWordsAreUnderstood() {
    CompilerChoice<FrontShape> choice = new CompilerChoice<>();
    System.setProperty(CompilerChoice.PROPERTY, "sometimes");
    assertThatThrownBy(() -> choice.compiles(new FrontShape(1, 1, 1, 4, false, false), 1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dpixelrnn.compiler must be auto, always or never, got \"sometimes\"");
  }

  /** By steps until so many have been drawn, or are about to be, as a compilation costs. */
  @Test
  void compilesWhatHasBeenDrawnOftenEnough() {
    CompilerChoice<String> choice = new CompilerChoice<>();
    assertThat(choice.compiles("small", 4, 10)).isFalse();
    assertThat(choice.compiles("small", 4, 10)).isFalse();
    assertThat(choice.compiles("large", 10, 10)).isTrue();
    assertThat(choice.compiles("small", 4, 10)).isTrue();
    System.setProperty(CompilerChoice.PROPERTY, "never");
    assertThat(choice.compiles("small", 4, 10)).isFalse();
    System.setProperty(CompilerChoice.PROPERTY, "always");
    assertThat(choice.compiles("other", 1, 10)).isTrue();
  }
}
