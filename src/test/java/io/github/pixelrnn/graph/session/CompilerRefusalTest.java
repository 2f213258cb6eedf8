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
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Where a walk can't be compiled, it goes on step by step and says so. */
class CompilerRefusalTest {
  private static final String THREADS = "pixelrnn.threads";
  private final String threads = System.getProperty(THREADS);
  private final Architecture architecture =
      Architecture.of("PixelCNN", Hyperparameters.of(2, 4, 5, 4, 1));
  private final Uniforms uniforms =
      (image, y, x, c) -> new Noise(4).stream(Noise.Purpose.LEVEL).uniform(y, x, c);

  @AfterEach
  void putBack() {
    System.clearProperty(CompilerChoice.PROPERTY);
    if (threads == null) {
      System.clearProperty(THREADS);
    } else {
      System.setProperty(THREADS, threads);
    }
  }

  @Test
  void drawsByStepsAndSaysWhy() {
    AtomicInteger asked = new AtomicInteger();
    Answer refuses =
        loop -> {
          throw new IllegalStateException("no kernel for it here\nand more");
        };
    drawing(
        asked,
        refuses,
        (model, drawing) -> {
          PixelBatch expected = nothing(1);
          model.draw(expected, uniforms, 1, Progress.silent());
          System.setProperty(CompilerChoice.PROPERTY, "always");
          assertThat(drawing.note()).isEmpty();
          assertThat(drawn(drawing, 1)).isEqualTo(expected.levels());
          assertThat(drawing.note())
              .isEqualTo("step by step, for it could not be compiled: no kernel for it here");
          assertThat(drawn(drawing, 1)).isEqualTo(expected.levels());
          assertThat(asked).hasValue(1); // and it isn't tried again
        });
  }

  /** 9 or 10 images are drawn as 10; how often does not matter. */
  @Test
  void oneCompilationIsForSeveralNumbersOfImages() {
    System.setProperty(THREADS, "1");
    System.setProperty(CompilerChoice.PROPERTY, "always");
    AtomicInteger asked = new AtomicInteger();
    drawing(
        asked,
        loop -> loop,
        (model, drawing) -> {
          for (int images : new int[] {9, 10, 9}) {
            drawn(drawing, images);
          }
          assertThat(asked).hasValue(1);
          drawn(drawing, 11);
          assertThat(asked).hasValue(2);
          assertThat(drawing.note()).isEmpty();
        });
  }

  /** What a form says when it is asked for the loop to compile. */
  private interface Answer {
    Object to(Object loop);
  }

  private interface Use {
    void of(TrainableModel model, Drawing drawing);
  }

  /** A model, and drawings by its weights with a form of which is counted how often it is asked. */
  private void drawing(AtomicInteger asked, Answer answer, Use use) {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    try (TrainableModel model = Catalogue.model(architecture, 1);
        NetworkGraph<TFloat32> graph =
            new NetworkGraph<>(configuration, TFloat32.class, Masking.CAUSAL);
        Session session = new Session(graph.graph(), SessionThreads.configuration())) {
      SessionWeights.write(session, graph, model.weights());
      CompiledForm form = counted(graph.stepGraph(), asked, answer);
      try (Drawing drawing = new Drawing(session, graph, architecture.causalField(), form)) {
        use.of(model, drawing);
      }
    }
  }

  private static CompiledForm counted(
      StepGraph<TFloat32> steps, AtomicInteger asked, Answer answer) {
    CompiledForm form = CompiledForm.of(steps);
    return (CompiledForm)
        Proxy.newProxyInstance(
            CompiledForm.class.getClassLoader(),
            new Class<?>[] {CompiledForm.class},
            (proxy, method, arguments) -> {
              Object said = method.invoke(form, arguments);
              if (method.getReturnType() == FrontLoop.class) {
                asked.incrementAndGet();
                return answer.to(said);
              }
              return said;
            });
  }

  private static PixelBatch nothing(int images) {
    PixelBatch batch = new PixelBatch(images, 9, 9, 1);
    batch.forgetAll();
    return batch;
  }

  private int[] drawn(Drawing drawing, int images) {
    PixelBatch batch = nothing(images);
    drawing.draw(batch, uniforms, new Categorical(1), DrawListener.NONE, Progress.silent());
    return batch.levels();
  }

  /** A word that TensorFlow's compiler does not know would end the process. */
  @Test
  void flagsOfOthersLeaveNothingToCompile() {
    assertThat(XlaFlags.refusal(null)).isEmpty();
    assertThat(XlaFlags.refusal(" --xla_cpu_multi_thread_eigen=false  --xla_dump_to=a ")).isEmpty();
    assertThat(XlaFlags.refusal("--xla_cpu_multi_thread_eigen=false --xla_gpu_autotune_level=0"))
        .isEqualTo("step by step, for XLA_FLAGS holds --xla_gpu_autotune_level=0");
    assertThat(XlaFlags.refusal("flags.txt"))
        .isEqualTo("step by step, for XLA_FLAGS holds flags.txt");
  }

  @Test
  void onlyThreeWordsAreUnderstood() {
    CompilerChoice<FrontShape> choice = new CompilerChoice<>();
    System.setProperty(CompilerChoice.PROPERTY, "sometimes");
    assertThatThrownBy(() -> choice.compiles(new FrontShape(1, 1, 1, 4, false, false), 1, 10, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dpixelrnn.compiler must be auto, always or never, got \"sometimes\"");
  }

  /** By steps until so many have been drawn, or are about to be, as a compilation costs. */
  @Test
  void compilesWhatHasBeenDrawnOftenEnough() {
    CompilerChoice<String> choice = new CompilerChoice<>();
    assertThat(choice.compiles("small", 400, 1000, true)).isFalse();
    assertThat(choice.compiles("small", 400, 1000, true)).isFalse();
    assertThat(choice.compiles("large", 1000, 1000, true)).isTrue();
    for (int i = 0; i < 5; i++) { // by several threads: whichever came third would be another one
      assertThat(choice.compiles("wide", 400, 1000, false)).isFalse();
    }
    assertThat(choice.compiles("wide", 1000, 1000, false)).isTrue();
    assertThat(choice.compiles("small", 400, 1000, true)).isTrue();
    assertThat(choice.compiles("small", CompilerChoice.LEAST_STEPS - 1, 1000, true)).isFalse();
    for (int walk = 0; walk < 20; walk++) {
      assertThat(choice.compiles("short", CompilerChoice.LEAST_STEPS - 1, 1000, true)).isFalse();
    }
    assertThat(choice.compiles("short", CompilerChoice.LEAST_STEPS, 1000, true)).isFalse();
    System.setProperty(CompilerChoice.PROPERTY, "never");
    assertThat(choice.compiles("small", 400, 1000, true)).isFalse();
    System.setProperty(CompilerChoice.PROPERTY, "always");
    assertThat(choice.compiles("other", 1, 10, true)).isTrue();
  }
}
