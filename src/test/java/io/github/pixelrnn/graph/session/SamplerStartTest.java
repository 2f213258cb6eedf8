// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.NaiveSampler;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cached samplers below known rows, for networks of several depths and images of any width. */
class SamplerStartTest {
  private static final int LEVELS = 4;

  static Stream<Architecture> networks() {
    Stream<Hyperparameters> sizes =
        Stream.of(
            Hyperparameters.of(1, 4, 5, LEVELS, 1),
            Hyperparameters.of(3, 4, 5, LEVELS, 1)
                .withHead(HeadForm.RESIDUAL_TIED)
                .withValidity(true)
                .withEncoder(new Encoder(2))
                .withOrientation(true),
            Hyperparameters.of(5, 6, 6, LEVELS, 3)
                .withHead(new HeadForm(true, false, true))
                .withConditioning(2)
                .withValidity(true));
    return sizes.flatMap(
        size -> Architecture.kinds().stream().map(kind -> Architecture.of(kind, size)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void logitsAreTheNaiveSamplers(Architecture architecture) {
    Noise.Stream noise = new Noise(11).stream(Noise.Purpose.LEVEL);
    Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c + 10 * image);
    try (TrainableModel model = Catalogue.model(architecture, 3)) {
      for (int[] size : new int[][] {{0, 1}, {3, 1}, {1, 3}, {11, 3}, {14, 7}, {9, 19}}) {
        int top = size[0];
        PixelBatch asked = unknownFrom(architecture, top, top + 3, size[1], noise);
        PixelBatch naive = asked.copy();
        Map<String, float[]> expected = new ConcurrentHashMap<>();
        Map<String, float[]> found = new ConcurrentHashMap<>();
        new NaiveSampler(model, 1).draw(naive, uniforms, into(expected), Progress.silent());
        model.draw(asked, uniforms, 1, into(found), Progress.silent());
        assertThat(asked.levels())
            .as("%d wide, from row %d", size[1], top)
            .isEqualTo(naive.levels());
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
            (place, logits) ->
                assertThat(found.get(place))
                    .as("%d wide, from row %d, at %s", size[1], top, place)
                    .containsExactly(logits, within(1e-4f)));
      }
    }
  }

  /** Unknown pixels in every row from {@code top} on, all of them in that row. */
  private static PixelBatch unknownFrom(
      Architecture architecture, int top, int height, int width, Noise.Stream noise) {
    PixelBatch batch = Catalogue.randomBatch(architecture, 2, height, width, 4);
    for (int image = 0; image < 2; image++) {
      for (int y = top; y < height; y++) {
        for (int x = 0; x < width; x++) {
          batch.setKnown(image, y, x, y > top && noise.uniform(y, x, 5 + image) < 0.3);
        }
      }
    }
    Catalogue.hideUnknown(batch);
    return batch;
  }

  private static DrawListener into(Map<String, float[]> logitsByPlace) {
    return (image, y, x, c, logits, from) ->
        logitsByPlace.put(
            image + ", " + y + ", " + x + ", " + c,
            Arrays.copyOfRange(logits, from, from + LEVELS));
  }
}
