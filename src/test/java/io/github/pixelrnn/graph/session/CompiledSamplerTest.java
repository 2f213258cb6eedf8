// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled walks draw the pixels that steps draw, from the same distributions. */
class CompiledSamplerTest {
  private static final int[][] SIZES = {{5, 7}, {1, 9}, {7, 4}, {9, 1}, {14, 6}, {2, 16}, {9, 12}};
  private final Noise.Stream noise = new Noise(4).stream(Noise.Purpose.LEVEL);
  private final Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c + 10 * image);

  /**
   * All networks, each at one size and, but for the newest forms, with something known or nothing:
   * to compile takes a second.
   */
  static Stream<Arguments> catalogue() {
    List<Architecture> all = CachedSamplerTest.catalogue().toList();
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(
            i -> {
              Hyperparameters network = all.get(i).hyperparameters();
              boolean newest = network.head().residual() || network.encoder().exists();
              // Balanced over each setting. Bit 1 is left out, skip: with all of them this would be
              // the validity input by another name. So of these three half the combinations come.
              boolean known = Integer.bitCount(i & ~2) % 2 == 0;
              int[] size = SIZES[i % SIZES.length];
              return newest
                  ? Stream.of(
                      Arguments.of(all.get(i), false, size), Arguments.of(all.get(i), true, size))
                  : Stream.of(Arguments.of(all.get(i), known, size));
            });
  }

  @AfterEach
  void putBack() {
    System.clearProperty(CompilerChoice.PROPERTY);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void drawsThePixelsOfTheSteps(Architecture architecture, boolean known, int... size) {
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch asked =
          known ? holes(architecture, size[0], size[1]) : unknown(architecture, size[0], size[1]);
      PixelBatch stepped = asked.copy();
      Map<String, float[]> expected = new ConcurrentHashMap<>();
      Map<String, float[]> found = new ConcurrentHashMap<>();
      draw("never", model, stepped, expected);
      draw("always", model, asked, found);
      assertThat(model.drawingNote()).isEmpty();
      assertThat(asked.levels()).isEqualTo(stepped.levels());
      assertThat(asked.knownPixels()).isEqualTo(stepped.knownPixels());
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach(
          (subpixel, logits) ->
              assertThat(logits).containsExactly(expected.get(subpixel), within(1e-4f)));
    }
  }

  private void draw(
      String compiler, TrainableModel model, PixelBatch batch, Map<String, float[]> logits) {
    System.setProperty(CompilerChoice.PROPERTY, compiler);
    int levels = model.architecture().hyperparameters().levels();
    model.draw(
        batch,
        uniforms,
        0.8,
        (image, y, x, c, all, from) -> {
          float[] own = new float[levels];
          System.arraycopy(all, from, own, 0, levels);
          logits.put(image + " " + y + " " + x + " " + c, own);
        },
        Progress.silent());
  }

  private static PixelBatch unknown(Architecture architecture, int height, int width) {
    PixelBatch all = Catalogue.randomBatch(architecture, 2, height, width, 3);
    all.forgetAll();
    Catalogue.hideUnknown(all);
    return all;
  }

  /** Holes below known rows. */
  private PixelBatch holes(Architecture architecture, int height, int width) {
    PixelBatch holes = Catalogue.randomBatch(architecture, 3, height, width, 4);
    for (int i = 0; i < height * width; i++) {
      int image = noise.below(3, i, 0, 7);
      int y = Math.min(height - 1, height / 3 + noise.below(height, i, 1, 7));
      holes.setKnown(image, y, noise.below(width, i, 2, 7), false);
    }
    Catalogue.hideUnknown(holes);
    return holes;
  }
}
