// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Widths are at least two features a group, four in the head: with one, a ReLU that is closed for
 * these weights cuts a channel off from everything, and the faults below go unseen.
 */
class ReferenceNetworkTest {
  private static final long[] SEEDS = {1, 2, 3};

  @ParameterizedTest
  @EnumSource
  void isADistribution(ReferenceKind kind) {
    for (Hyperparameters hyperparameters : frames()) {
      for (long seed : SEEDS) {
        ReferenceNetwork network = network(kind, hyperparameters, seed, Rules.SOUND);
        assertThat(total(network, hyperparameters))
            .as("%s, seed %d", hyperparameters, seed)
            .isCloseTo(1, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNoneWhenTheFirstLayerSeesItsTarget(ReferenceKind kind) {
    assertThat(worst(kind, Hyperparameters.of(2, 4, 8, 2, 1), Rules.MASK_B_FIRST))
        .isGreaterThan(1e-3);
    assertThat(worst(kind, Hyperparameters.of(1, 6, 12, 2, 3), Rules.MASK_B_FIRST))
        .isGreaterThan(1e-3);
  }

  /** A weak leak, some 1e-4: bare of connections that bypass the gates it is largest. */
  @Test
  void isNoneWhenGroupsAreSplitAcrossGates() {
    Hyperparameters hyperparameters =
        Hyperparameters.of(1, 6, 12, 2, 3).withConnections(false, false);
    for (ReferenceKind kind : List.of(ReferenceKind.ROW_LSTM, ReferenceKind.DIAGONAL_BILSTM)) {
      assertThat(worst(kind, hyperparameters, Rules.GROUPS_ACROSS_GATES)).isGreaterThan(1e-3);
    }
    // Of its two gates only σ leaks, so it takes more layers.
    Hyperparameters deep = Hyperparameters.of(4, 6, 12, 2, 3);
    assertThat(worst(ReferenceKind.GATED_PIXEL_CNN, deep, Rules.GROUPS_ACROSS_GATES))
        .isGreaterThan(1e-3);
  }

  @Test
  void isNoneWhenTheMirroredDirectionIsNotShifted() {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 4, 8, 2, 1);
    assertThat(worst(ReferenceKind.DIAGONAL_BILSTM, hyperparameters, Rules.NO_SHIFT))
        .isGreaterThan(1e-3);
  }

  @Test
  void isNoneWhenTheVerticalStackIsNotShifted() {
    Hyperparameters hyperparameters = Hyperparameters.of(2, 4, 8, 2, 1);
    assertThat(worst(ReferenceKind.GATED_PIXEL_CNN, hyperparameters, Rules.NO_SHIFT))
        .isGreaterThan(1e-3);
  }

  /** One subpixel is changed: nothing up to it moves, and something after it does. */
  @ParameterizedTest
  @EnumSource
  void looksBackOnly(ReferenceKind kind) {
    Hyperparameters hyperparameters = new Hyperparameters(2, 6, 12, 4, 3, true, true, true, 2);
    ReferenceNetwork network = network(kind, hyperparameters, 4, Rules.SOUND);
    int[][][] levels = new int[3][4][3];
    double[][][] conditioningMap = conditioningMap(3, 4, 2);
    double[] before = flat(network.logits(levels, null, conditioningMap));
    for (int changed = 0; changed < 36; changed++) {
      levels[changed / 12][changed / 3 % 4][changed % 3] = 3;
      double[] after = flat(network.logits(levels, null, conditioningMap));
      levels[changed / 12][changed / 3 % 4][changed % 3] = 0;
      int moved = Arrays.mismatch(before, after);
      if (changed < 35) {
        assertThat(moved).as("subpixel %d", changed).isGreaterThanOrEqualTo((changed + 1) * 4);
      } else {
        assertThat(moved).isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void looksAtValidityLikeThePast(ReferenceKind kind) {
    Hyperparameters hyperparameters = Hyperparameters.of(1, 6, 12, 2, 3).withValidity(true);
    ReferenceNetwork network = network(kind, hyperparameters, 5, Rules.SOUND);
    int[][][] levels = {{{1, 0, 1}, {1, 1, 0}, {0, 1, 0}}};
    double[][][][] before = network.logits(levels, null, null);
    boolean[][] known = {{true, false, true}};
    double[][][][] unknown = network.logits(levels, known, null);
    assertThat(unknown[0][0]).isDeepEqualTo(before[0][0]);
    assertThat(unknown[0][1][0]).isEqualTo(before[0][1][0]);
    assertThat(unknown[0][2][0]).isNotEqualTo(before[0][2][0]);
    // What stands in an unknown pixel is seen by nobody.
    levels[0][1] = new int[] {0, 0, 1};
    assertThat(network.logits(levels, known, null)).isDeepEqualTo(unknown);
  }

  /** By hand: one pixel sees biases and initial states alone. */
  @Test
  void stepsAnLstmAsTheFormulaSays() {
    Cell cell = new Cell(1, 1, 1);
    cell.step(0, 0, new double[] {0, Math.log(3), -Math.log(3), 0.5}, new double[] {2});
    double memory = 0.75 * 2 + 0.25 * Math.tanh(0.5);
    assertThat(cell.memory.at(0, 0, 0)).isCloseTo(memory, within(1e-15));
    assertThat(cell.hidden.at(0, 0, 0)).isCloseTo(0.5 * Math.tanh(memory), within(1e-15));
  }

  private static List<Hyperparameters> frames() {
    List<Hyperparameters> frames = new ArrayList<>();
    for (boolean residual : new boolean[] {false, true}) {
      for (boolean skip : new boolean[] {false, true}) {
        for (int conditioning : new int[] {0, 2}) {
          frames.add(new Hyperparameters(2, 4, 8, 2, 1, residual, skip, false, conditioning));
          frames.add(new Hyperparameters(2, 6, 12, 2, 3, residual, skip, true, conditioning));
        }
      }
    }
    return frames;
  }

  private static ReferenceNetwork network(
      ReferenceKind kind, Hyperparameters hyperparameters, long seed, Rules rules) {
    Map<String, Weight> weights = RandomWeights.of(kind, hyperparameters, seed);
    return new ReferenceNetwork(kind, hyperparameters, weights, rules);
  }

  private static double worst(ReferenceKind kind, Hyperparameters hyperparameters, Rules rules) {
    return Arrays.stream(SEEDS)
        .mapToDouble(
            seed ->
                Math.abs(total(network(kind, hyperparameters, seed, rules), hyperparameters) - 1))
        .max()
        .orElseThrow();
  }

  /** The probabilities of all images of 2×3 grey or 1×2 RGB pixels, added up. */
  private static double total(ReferenceNetwork network, Hyperparameters hyperparameters) {
    int height = hyperparameters.channels() == 1 ? 2 : 1;
    int width = hyperparameters.channels() == 1 ? 3 : 2;
    int subpixels = height * width * hyperparameters.channels();
    double[][][] conditioningMap =
        hyperparameters.conditioning() == 0
            ? null
            : conditioningMap(height, width, hyperparameters.conditioning());
    double total = 0;
    for (int image = 0; image < 1 << subpixels; image++) {
      int[][][] levels = new int[height][width][hyperparameters.channels()];
      for (int s = 0; s < subpixels; s++) {
        int pixel = s / hyperparameters.channels();
        levels[pixel / width][pixel % width][s % hyperparameters.channels()] = image >> s & 1;
      }
      total += Math.exp(network.logProbability(levels, null, conditioningMap));
    }
    return total;
  }

  private static double[][][] conditioningMap(int height, int width, int features) {
    Noise.Stream stream = new Noise(8).stream(Noise.Purpose.LEVEL);
    double[][][] map = new double[height][width][features];
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        for (int k = 0; k < features; k++) {
          map[i][j][k] = stream.gaussian(i, j, k);
        }
      }
    }
    return map;
  }

  private static double[] flat(double[][][][] logits) {
    return Arrays.stream(logits)
        .flatMap(Arrays::stream)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
