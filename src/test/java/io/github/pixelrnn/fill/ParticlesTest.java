// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the exact posterior of a model small enough to enumerate. */
class ParticlesTest {
  private static final Particles.Place PLACE = new Particles.Place(0, 0, 30, 20);

  private final MarkovField model = new MarkovField();

  @ParameterizedTest
  @CsvSource({"1, 4000, 1", "8, 1500, 1", "64, 400, 1", "1, 4000, 0.7", "64, 400, 0.7"})
  void theEvidenceHasNoBias(int count, int runs, double temperature) {
    PixelBatch window = window(new int[][] {{2, 2}, {2, 3}, {3, 1}, {3, 3}, {4, 2}});
    double exact = IntStream.range(0, 243).mapToDouble(i -> target(window, i, temperature)).sum();
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      Particles particles = new Particles(model, temperature, count, new Noise(run));
      double ratio = Math.exp(particles.draw(window, PLACE, silent()).logEvidence()) / exact;
      sum += ratio;
      squares += ratio * ratio;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
    assertThat(mean).isBetween(1 - 4 * error, 1 + 4 * error);
    assertThat(error).isBetween(1e-4, 0.1); // the check means something
  }

  @Test
  @Tag("slow")
  void manyParticlesDrawFromThePosterior() {
    int runs = 2000;
    PixelBatch window = window(new int[][] {{2, 2}, {3, 2}, {3, 3}});
    double[] expected = IntStream.range(0, 27).mapToDouble(i -> target(window, i, 1)).toArray();
    double evidence = IntStream.range(0, 27).mapToDouble(i -> expected[i]).sum();
    int[] seen = new int[27];
    for (int run = 0; run < runs; run++) {
      Particles particles = new Particles(model, 1, 256, new Noise(run));
      seen[number(window, particles.draw(window, PLACE, silent()).filled())]++;
    }
    double chi = 0;
    int cells = 0;
    double restExpected = 0;
    int restSeen = 0;
    for (int i = 0; i < 27; i++) {
      double mean = runs * expected[i] / evidence;
      if (mean < 5) { // too few for the approximation: all such as one
        restExpected += mean;
        restSeen += seen[i];
      } else {
        chi += (seen[i] - mean) * (seen[i] - mean) / mean;
        cells++;
      }
    }
    if (restExpected >= 1) {
      chi += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
      cells++;
    }
    int freedom = cells - 1;
    assertThat(freedom).isGreaterThan(4);
    // Wilson and Hilferty's approximation of χ²: 3.1 deviations are a chance of 1 in 1000.
    double normal =
        (Math.cbrt(chi / freedom) - 1 + 2.0 / (9 * freedom)) / Math.sqrt(2.0 / (9 * freedom));
    assertThat(normal).isLessThan(3.1);
  }

  @Test
  void oneParticleIsPlainDrawing() {
    PixelBatch window = window(new int[][] {{2, 2}, {2, 3}, {3, 1}, {3, 3}, {4, 2}});
    PixelBatch plain = window.copy();
    Noise noise = new Noise(9);
    Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, 0, 0, 0);
    model.draw(plain, (image, y, x, c) -> stream.uniform(30 + y, 20 + x, c), 1, silent());
    PixelBatch filled = new Particles(model, 1, 1, noise).draw(window, PLACE, silent()).filled();
    assertThat(filled.levels()).isEqualTo(plain.levels());
    assertThat(filled.knownPixels()).isEqualTo(6 * 6);
  }

  @Test
  void resamplingTakesEachAsOftenAsItsWeightSays() {
    LogWeights weights = new LogWeights(4);
    weights.add(0, Double.NEGATIVE_INFINITY);
    weights.add(1, Math.log(0.5));
    weights.add(2, Math.log(1.5));
    weights.add(3, Double.NEGATIVE_INFINITY);
    assertThat(weights.effective()).isCloseTo(1.6, Offset.offset(1e-12));
    assertThat(weights.logMean()).isCloseTo(Math.log(0.5), Offset.offset(1e-12));
    assertThat(weights.systematic(8, 0)).containsExactly(1, 1, 2, 2, 2, 2, 2, 2);
    assertThat(weights.systematic(3, 0.74)).containsExactly(1, 2, 2);
    assertThat(weights.systematic(3, 0.76)).containsExactly(2, 2, 2);
  }

  /**
   * Known levels that the model itself drew, else the posterior lies where hardly any particle gets
   * and N = 256 is few; the given (y, x) unknown.
   */
  private PixelBatch window(int[][] unknown) {
    PixelBatch window = new PixelBatch(1, 6, 6, 1);
    Noise.Stream stream = new Noise(77).stream(Noise.Purpose.PATCHES);
    window.forgetAll();
    model.draw(window, (image, y, x, c) -> stream.uniform(y, x, c), 1, silent());
    for (int[] pixel : unknown) {
      window.setKnown(0, pixel[0], pixel[1], false);
    }
    return window;
  }

  private static List<int[]> unknown(PixelBatch window) {
    List<int[]> unknown = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      if (!window.known(0, i / 6, i % 6)) {
        unknown.add(new int[] {i / 6, i % 6});
      }
    }
    return unknown;
  }

  /** The number of a filling: its levels as digits. */
  private static int number(PixelBatch window, PixelBatch filled) {
    int number = 0;
    for (int[] pixel : unknown(window)) {
      number = 3 * number + filled.level(0, pixel[0], pixel[1], 0);
    }
    return number;
  }

  /** The unnormalised posterior of the filling of a number. */
  private double target(PixelBatch window, int number, double temperature) {
    PixelBatch filled = window.copy();
    List<int[]> unknown = unknown(window);
    int digits = number;
    for (int i = unknown.size() - 1; i >= 0; i--) {
      filled.setLevel(0, unknown.get(i)[0], unknown.get(i)[1], 0, digits % 3);
      digits /= 3;
    }
    float[] logits = model.logits(filled);
    int first = unknown.get(0)[0] * 6 + unknown.get(0)[1];
    double log = 0;
    for (int i = first; i < 36; i++) {
      double t = window.known(0, i / 6, i % 6) ? 1 : temperature;
      int level = filled.level(0, i / 6, i % 6, 0);
      log += MarkovField.logProbability(logits, i * MarkovField.LEVELS, level, t);
    }
    return Math.exp(log);
  }

  private static Progress silent() {
    return Progress.silent();
  }
}
