// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.graph.reference.ReferenceEncoder;
import io.github.pixelrnn.graph.reference.ReferenceKind;
import io.github.pixelrnn.graph.reference.ReferenceNetwork;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model gives an image the probability that loops over the definitions give it. */
class ScaleForwardPassTest {
  private static final int LEVELS = 5;

  static Stream<MultiScale> catalogue() {
    return Stream.of(
            Scales.all(LEVELS, 1),
            Scales.all(LEVELS, 3),
            Stream.of(
                Scales.means("PixelCNN", "Gated PixelCNN", LEVELS, 1, 2),
                Scales.means("Gated PixelCNN", "Row LSTM", LEVELS, 1, 4),
                Scales.means("PixelCNN", "Diagonal BiLSTM", LEVELS, 3, 2)),
            Scales.mixed(LEVELS))
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("catalogue")
  void agreesWithLoopsOverTheDefinitions(MultiScale architecture) {
    try (TrainableModel model = Catalogue.model(architecture, 0)) {
      for (long seed : Catalogue.SEEDS) {
        model.setWeights(Catalogue.randomWeights(model, seed));
        PixelBatch batch = Catalogue.randomBatch(architecture, 1, 6, 7, seed);
        double total = 0;
        for (float log : model.logProbabilities(batch)) {
          total += log;
        }
        int[][][] levels = new int[6][7][batch.channels()];
        for (int i = 0; i < 6 * 7 * batch.channels(); i++) {
          int pixel = i / batch.channels();
          int channel = i % batch.channels();
          levels[pixel / 7][pixel % 7][channel] = batch.level(0, pixel / 7, pixel % 7, channel);
        }
        double expected = logProbability(architecture, model.weights(), levels);
        assertThat(total).as("seed %d", seed).isCloseTo(expected, within(1e-4 * -expected));
      }
    }
  }

  private static double logProbability(
      Architecture architecture, Map<String, Weight> weights, int[][][] levels) {
    if (!(architecture instanceof MultiScale scales)) {
      return logProbability(architecture, weights, levels, 0);
    }
    int s = scales.factor();
    int[][][] small = new int[(levels.length + s - 1) / s][(levels[0].length + s - 1) / s][];
    for (int y = 0; y < small.length; y++) {
      for (int x = 0; x < small[0].length; x++) {
        small[y][x] = scales.averages() ? mean(levels, s, y, x) : levels[s * y][s * x];
      }
    }
    return logProbability(scales.small(), inside(weights, "small/"), small)
        + (scales.averages()
            ? givenMeans(scales.large(), inside(weights, "large/"), levels, small, s)
            : logProbability(scales.large(), inside(weights, "large/"), levels, s));
  }

  private static int[] mean(int[][][] levels, int s, int smallY, int smallX) {
    int[] mean = new int[levels[0][0].length];
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      int count = 0;
      for (int y = s * smallY; y < Math.min(levels.length, s * smallY + s); y++) {
        for (int x = s * smallX; x < Math.min(levels[0].length, s * smallX + s); x++) {
          sum += levels[y][x][c];
          count++;
        }
      }
      mean[c] = (int) Math.floor(sum / count + 0.5);
    }
    return mean;
  }

  /** The encoder looks at the means where they stand in for pixels, the network at all pixels. */
  private static double givenMeans(
      Architecture architecture,
      Map<String, Weight> weights,
      int[][][] levels,
      int[][][] small,
      int s) {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    boolean[][] known = new boolean[levels.length][levels[0].length];
    boolean[][] shown = new boolean[levels.length][levels[0].length];
    int[][][] seen = new int[levels.length][levels[0].length][levels[0][0].length];
    for (int y = 0; y < levels.length; y++) {
      for (int x = 0; x < levels[0].length; x++) {
        known[y][x] = true;
        shown[y][x] = y % s == 0 && x % s == 0;
        seen[y][x] = shown[y][x] ? small[y / s][x / s] : seen[y][x];
      }
    }
    double[][][] map = new ReferenceEncoder(hyperparameters, weights).map(seen, shown, null, null);
    boolean[][] nothing = new boolean[levels.length][levels[0].length];
    double[][][][] logits =
        new ReferenceNetwork(ReferenceKind.of(architecture), hyperparameters, weights)
            .logits(levels, known, map, guide(hyperparameters, levels, nothing), 0);
    return sum(logits, levels, nothing);
  }

  /**
   * Of one network.
   *
   * @param s of every s-th pixel of every s-th row the network is told, and they do not count; 0
   *     for none
   */
  private static double logProbability(
      Architecture architecture, Map<String, Weight> weights, int[][][] levels, int s) {
    Hyperparameters hyperparameters = architecture.hyperparameters();
    int height = levels.length;
    int width = levels[0].length;
    boolean[][] known = new boolean[height][width];
    boolean[][] shown = new boolean[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        known[y][x] = true;
        shown[y][x] = s > 0 && y % s == 0 && x % s == 0;
      }
    }
    double[][][] map =
        s > 0
            ? new ReferenceEncoder(hyperparameters, weights).map(levels, shown, null, null)
            : null;
    double[][][][] logits =
        new ReferenceNetwork(ReferenceKind.of(architecture), hyperparameters, weights)
            .logits(levels, known, map, guide(hyperparameters, levels, shown), 0);
    return sum(logits, levels, shown);
  }

  /** Over what is not left out. */
  private static double sum(double[][][][] logits, int[][][] levels, boolean[][] shown) {
    double sum = 0;
    for (int y = 0; y < levels.length; y++) {
      for (int x = 0; x < levels[0].length; x++) {
        for (int c = 0; c < levels[y][x].length && !shown[y][x]; c++) {
          double exponentials = 0;
          for (double logit : logits[y][x][c]) {
            exponentials += Math.exp(logit);
          }
          sum += logits[y][x][c][levels[y][x][c]] - Math.log(exponentials);
        }
      }
    }
    return sum;
  }

  /** The mean of the neighbours before a pixel and of those after it that it is told of. */
  private static double[][][] guide(
      Hyperparameters hyperparameters, int[][][] levels, boolean[][] shown) {
    int channels = hyperparameters.channels();
    double[][][] guide =
        new double[levels.length][levels[0].length][hyperparameters.interpolation()];
    for (int y = 0; y < levels.length && hyperparameters.interpolation() > 0; y++) {
      for (int x = 0; x < levels[0].length; x++) {
        boolean right = !shown[y][x] && x + 1 < levels[0].length && shown[y][x + 1];
        boolean lower = !shown[y][x] && y + 1 < levels.length && shown[y + 1][x];
        double count = (x > 0 ? 1 : 0) + (y > 0 ? 1 : 0) + (right ? 1 : 0) + (lower ? 1 : 0);
        for (int c = 0; c < channels; c++) {
          double after = (right ? levels[y][x + 1][c] : 0) + (lower ? levels[y + 1][x][c] : 0);
          guide[y][x][c] = count == 0 ? (LEVELS - 1) / 2.0 : after / count;
        }
        guide[y][x][channels] = x > 0 ? 1 / count : 0;
        guide[y][x][channels + 1] = y > 0 ? 1 / count : 0;
      }
    }
    return guide;
  }

  private static Map<String, Weight> inside(Map<String, Weight> weights, String prefix) {
    Map<String, Weight> inside = new LinkedHashMap<>();
    weights.forEach(
        (name, weight) -> {
          if (name.startsWith(prefix)) {
            inside.put(name.substring(prefix.length()), weight);
          }
        });
    return inside;
  }
}
