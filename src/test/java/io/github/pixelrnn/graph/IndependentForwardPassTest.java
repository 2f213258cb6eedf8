// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.graph.reference.ReferenceEncoder;
import io.github.pixelrnn.graph.reference.ReferenceKind;
import io.github.pixelrnn.graph.reference.ReferenceNetwork;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The graph computes what loops over the definitions compute. */
class IndependentForwardPassTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-4);

  static Stream<Architecture> catalogue() {
    return Stream.of(Catalogue.allWithValidity(5), Catalogue.forms(9), Catalogue.upsampled(9))
        .flatMap(architectures -> architectures);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void agreesWithTheGraph(Architecture architecture) {
    try (TrainableModel model = Catalogue.model(architecture, 0)) {
      for (long seed : Catalogue.SEEDS) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        PixelBatch batch = Catalogue.randomBatch(architecture, 2, 5, 6, seed);
        batch.setKnown(0, 2, 3, false);
        batch.setKnown(1, 0, 0, false);
        model.encode(batch);
        Map<String, Weight> weights = model.weights();
        Hyperparameters hyperparameters = architecture.hyperparameters();
        ReferenceNetwork reference =
            new ReferenceNetwork(ReferenceKind.of(architecture), hyperparameters, weights);
        ReferenceEncoder encoder =
            hyperparameters.encoder().exists()
                ? new ReferenceEncoder(hyperparameters, weights)
                : null;
        float[] logits = model.logits(batch);
        for (int image = 0; image < batch.count(); image++) {
          compare(logits, reference, encoder, batch, image, hyperparameters);
        }
      }
    }
  }

  private static void compare(
      float[] logits,
      ReferenceNetwork reference,
      ReferenceEncoder encoder,
      PixelBatch batch,
      int image,
      Hyperparameters hyperparameters) {
    int height = batch.height();
    int width = batch.width();
    int[][][] levels = new int[height][width][hyperparameters.channels()];
    boolean[][] known = new boolean[height][width];
    boolean[][] shown = new boolean[height][width];
    double[][][] guide = new double[height][width][hyperparameters.guide()];
    double[][][] smooth = new double[height][width][hyperparameters.guide()];
    double[][][] neighbours = new double[height][width][2];
    double[][][] conditioning = new double[height][width][hyperparameters.conditioning()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        known[y][x] = batch.known(image, y, x);
        shown[y][x] = batch.shown(image, y, x);
        for (int f = 0; f < hyperparameters.guide(); f++) {
          guide[y][x][f] = batch.guide(image, y, x, f);
          int neighbour = f - hyperparameters.channels();
          if (neighbour == 0 || neighbour == 1) {
            neighbours[y][x][neighbour] = guide[y][x][f];
          }
          if (f >= hyperparameters.interpolation()) {
            smooth[y][x][f - hyperparameters.interpolation()] = guide[y][x][f];
          }
        }
        for (int c = 0; c < hyperparameters.channels(); c++) {
          levels[y][x][c] = batch.level(image, y, x, c);
        }
        for (int k = 0; k < hyperparameters.conditioning(); k++) {
          conditioning[y][x][k] = batch.conditioning(image, y, x, k);
        }
      }
    }
    if (encoder != null) {
      conditioning = encoder.map(levels, shown, smooth, neighbours);
    }
    double[][][][] expected =
        reference.logits(
            levels,
            known,
            hyperparameters.conditioning() == 0 ? null : conditioning,
            guide,
            batch.orientation(image));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < hyperparameters.channels(); c++) {
          for (int level = 0; level < hyperparameters.levels(); level++) {
            int i =
                (batch.index(image, y, x) * hyperparameters.channels() + c)
                        * hyperparameters.levels()
                    + level;
            assertThat((double) logits[i])
                .as("image %d, row %d, column %d, channel %d", image, y, x, c)
                .isCloseTo(expected[y][x][c][level], CLOSE);
          }
        }
      }
    }
  }
}
