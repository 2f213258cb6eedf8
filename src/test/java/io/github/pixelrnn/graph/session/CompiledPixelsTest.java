// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled walks pixel by pixel, where they take several calls. */
class CompiledPixelsTest {
  private static final Hyperparameters GREY = Hyperparameters.of(2, 4, 5, 16, 1);
  private static final Hyperparameters COLOR =
      Hyperparameters.of(2, 6, 6, 4, 3)
          .withHead(HeadForm.fastest(3))
          .withValidity(true)
          .withEncoder(new Encoder(3));
  private final Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);

  private double uniform(int image, int y, int x, int c) {
    return noise.uniform(y, x, c + 10 * image);
  }

  private static Architecture diagonal(Hyperparameters hyperparameters) {
    return new DiagonalBiLstm(hyperparameters);
  }

  /** Of more rows than one call takes; the Diagonal's widest of one row a call. */
  static Stream<Arguments> sizes() {
    return Stream.of(GREY, COLOR)
        .flatMap(
            network ->
                Architecture.kinds().stream()
                    .map(kind -> Architecture.of(kind, network))
                    .flatMap(
                        one ->
                            (one.kind().equals(DiagonalBiLstm.KIND)
                                    ? Stream.of(
                                        new int[] {40, 60}, new int[] {400, 5}, new int[] {4, 1040})
                                    : Stream.of(new int[] {90, 9}))
                                .map(size -> Arguments.of(one, size))));
  }

  @AfterEach
  void putBack() {
    System.clearProperty(CompilerChoice.PROPERTY);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("sizes")
  void severalCallsDrawThePixelsOfTheSteps(Architecture architecture, int... size) {
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch asked = Catalogue.randomBatch(architecture, 3, size[0], size[1], 4);
      for (int i = 0; i < size[0] * size[1] / 2; i++) {
        int y = size[0] / 4 + noise.below(size[0] / 2, i, 1, 7);
        asked.setKnown(noise.below(3, i, 0, 7), y, noise.below(size[1], i, 2, 7), false);
      }
      Catalogue.hideUnknown(asked);
      PixelBatch stepped = asked.copy();
      draw("never", model, stepped, this::uniform);
      List<Integer> told = draw("always", model, asked, this::uniform);
      assertThat(model.drawingNote()).isEmpty();
      assertThat(told).hasSizeGreaterThan(2).isSorted();
      assertThat(asked.levels()).isEqualTo(stepped.levels());
      assertThat(asked.knownPixels()).isEqualTo(stepped.knownPixels());
    }
  }

  /** Numbers that lie on a bound between two levels are decided the same way whoever draws. */
  @Test
  void whatRoundingMightDecideIsDecidedAlike() {
    Architecture architecture = diagonal(GREY);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch first = unknown(architecture, 9, 9);
      double[] bound = new double[1];
      model.draw(
          first,
          this::uniform,
          1,
          (image, y, x, c, logits, from) -> {
            if (image == 1 && y == 4 && x == 5) {
              bound[0] = bound(logits, from);
            }
          },
          Progress.silent());
      for (double beside : new double[] {-0x1p-22, -0x1p-40, 0, 0x1p-40, 0x1p-22}) {
        Uniforms uniforms =
            (image, y, x, c) ->
                image == 1 && y == 4 && x == 5 ? bound[0] + beside : uniform(image, y, x, c);
        PixelBatch stepped = unknown(architecture, 9, 9);
        PixelBatch compiled = stepped.copy();
        draw("never", model, stepped, uniforms);
        draw("always", model, compiled, uniforms);
        assertThat(compiled.levels()).as("%s", beside).isEqualTo(stepped.levels());
      }
    }
  }

  /** The greatest number that still picks one of the lower half of the levels. */
  private static double bound(float[] logits, int from) {
    Categorical categorical = new Categorical(1);
    double low = 0;
    double high = 1;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (categorical.level(logits, from, 16, middle) < 8) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void stopsBetweenCalls() {
    System.setProperty(CompilerChoice.PROPERTY, "always");
    Architecture architecture = diagonal(GREY);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = unknown(architecture, 100, 60);
      assertThatThrownBy(
              () -> model.draw(batch, this::uniform, 1, (task, done, total) -> done < total / 2))
          .isInstanceOf(CancellationException.class);
      assertThat(batch.knownPixels()).isBetween(1, 2 * 100 * 60 - 1);
      PixelBatch again = unknown(architecture, 100, 60);
      PixelBatch stepped = again.copy();
      draw("always", model, again, this::uniform);
      draw("never", model, stepped, this::uniform);
      assertThat(again.levels()).isEqualTo(stepped.levels());
    }
  }

  private static PixelBatch unknown(Architecture architecture, int height, int width) {
    PixelBatch batch = Catalogue.randomBatch(architecture, 2, height, width, 3);
    batch.forgetAll();
    Catalogue.hideUnknown(batch);
    return batch;
  }

  /** How much had been done whenever the progress was told. */
  private static List<Integer> draw(
      String compiler, TrainableModel model, PixelBatch batch, Uniforms uniforms) {
    System.setProperty(CompilerChoice.PROPERTY, compiler);
    List<Integer> told = new ArrayList<>();
    model.draw(
        batch,
        uniforms,
        1,
        (task, done, total) -> {
          told.add((int) done);
          return true;
        });
    return told;
  }
}
