// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each figure against numbers that one can reckon by hand. */
class FiguresTest {
  /** 4×4, rows 0, 10, 20, 30: steps of 0 along and 10 down. The middle 2×2 is unknown. */
  private static final Grey TRUTH =
      image(4, 4, 0, 0, 0, 0, 10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30);

  private static final boolean[] MIDDLE = mask("................".length(), 5, 6, 9, 10);
  private final Figures figures = new Figures(TRUTH, MIDDLE, MIDDLE);

  private static Grey image(int height, int width, float... values) {
    return new Grey(height, width, values);
  }

  private static boolean[] mask(int pixels, int... inside) {
    boolean[] mask = new boolean[pixels];
    Arrays.stream(inside).forEach(pixel -> mask[pixel] = true);
    return mask;
  }

  private static boolean[] all(int pixels) {
    boolean[] mask = new boolean[pixels];
    Arrays.fill(mask, true);
    return mask;
  }

  private static Grey middle(float a, float b, float c, float d) {
    Grey other = image(4, 4, 0, 0, 0, 0, 0, a, b, 0, 0, c, d, 0, 0, 0, 0, 0);
    return TRUTH.with(other, MIDDLE);
  }

  @Test
  void aTypicalStepIsBetweenKnownPixels() {
    // The border ring: six steps along of 0, six down of 10.
    assertThat(figures.typicalStep()).isEqualTo(5);
  }

  @Test
  void seamsAreMeanStepsOverTheBorder() {
    // To the left 10→a, 20→c; above 0→a, 0→b.
    assertThat(figures.seam(middle(13, 8, 16, 99), -1)).isEqualTo((3 + 4 + 13 + 8) / 4.0 / 5);
    // To the right b→10, d→20; below c→30, d→30.
    assertThat(figures.seam(middle(99, 8, 16, 25), 1)).isEqualTo((2 + 5 + 14 + 5) / 4.0 / 5);
  }

  @Test
  void aSeamToAnotherHoleDoesNotCount() {
    boolean[] unknown = MIDDLE.clone();
    unknown[4] = true; // left of a
    Figures other = new Figures(TRUTH, MIDDLE, unknown);
    double expected = (4 + 13 + 8) / 3.0 / other.typicalStep();
    assertThat(other.seam(middle(13, 8, 16, 99), -1)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void intensitiesAreComparedInBinsOfEight() {
    // Truth: 10, 10 in bin 1; 20, 20 in bin 2. Filled: three in bin 1, one in bin 2.
    assertThat(figures.intensityDistance(middle(9, 15, 8, 23))).isEqualTo(0.25);
    assertThat(figures.intensityDistance(middle(100, 100, 100, 100))).isEqualTo(1);
    assertThat(figures.intensityDistance(TRUTH)).isZero();
  }

  @Test
  void gradientsAreThoseInside() {
    // Truth along: 0, 0; down: 10, 10. Filled along: 0, 3; down: 10, 13.
    assertThat(figures.gradientDistance(middle(10, 10, 20, 23))).isEqualTo(0.5);
    // The sign matters: down 10, 10 in place of −10, −10.
    assertThat(figures.gradientDistance(middle(20, 20, 10, 10))).isEqualTo(0.5);
    assertThat(figures.gradientDistance(middle(110, 110, 120, 120))).isZero();
  }

  @Test
  void patternsCountBrightNeighboursThatLieTogether() {
    // In a ramp down the two beside and the three below are as bright at least.
    assertThat(figures.pattern(TRUTH, 5)).isEqualTo(5);
    Grey peak = image(3, 3, 0, 0, 0, 0, 9, 0, 0, 0, 0);
    Grey flat = image(3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4);
    Grey cross = image(3, 3, 0, 9, 0, 9, 5, 9, 0, 9, 0);
    Figures three = new Figures(flat, mask(9, 4), mask(9, 4));
    assertThat(three.pattern(peak, 4)).isZero();
    assertThat(three.pattern(flat, 4)).isEqualTo(8);
    assertThat(three.pattern(cross, 4)).isEqualTo(9);
    assertThat(three.pattern(cross, 0)).isEqualTo(-1);
    assertThat(three.patternDistance(peak)).isEqualTo(1);
    assertThat(three.patternDistance(flat)).isZero();
  }

  @Test
  void patternDistanceIsHalfOfChiSquare() {
    // All four have pattern 5 in the truth; a peak at the first changes its own to 0 and b's
    // neighbour beside stays as bright.
    Grey filled = middle(200, 10, 20, 20);
    long others = 0;
    for (int pixel : new int[] {5, 6, 9, 10}) {
      others += figures.pattern(filled, pixel) == 5 ? 0 : 1;
    }
    assertThat(figures.pattern(filled, 5)).isZero();
    assertThat(others).isEqualTo(3); // a by itself, c and d by their bright neighbour above
    double expected = expectedChiSquare(new double[] {0.25, 0.25, 0.25, 0.25}, filled);
    assertThat(figures.patternDistance(filled)).isCloseTo(expected, within(1e-12));
  }

  private double expectedChiSquare(double[] share, Grey filled) {
    double[] p = new double[10];
    int[] pixels = {5, 6, 9, 10};
    for (int i = 0; i < 4; i++) {
      p[figures.pattern(filled, pixels[i])] += share[i];
    }
    double sum = 0;
    for (int bin = 0; bin < 10; bin++) {
      double q = bin == 5 ? 1 : 0;
      sum += p[bin] + q == 0 ? 0 : (p[bin] - q) * (p[bin] - q) / (p[bin] + q);
    }
    return sum / 2;
  }

  @Test
  void autocorrelationTellsStripesFromChecks() {
    float[] stripes = new float[144];
    float[] checks = new float[144];
    for (int i = 0; i < 144; i++) {
      stripes[i] = i % 12 % 2 == 0 ? 100 : 120;
      checks[i] = (i / 12 + i % 12) % 2 == 0 ? 100 : 120;
    }
    Grey truth = image(12, 12, stripes);
    Figures whole = new Figures(truth, all(144), new boolean[144]);
    assertThat(whole.autocorrelation(truth, 0, 1)).isCloseTo(-1, within(1e-9));
    assertThat(whole.autocorrelation(truth, 1, 0)).isCloseTo(1, within(1e-9));
    assertThat(whole.autocorrelation(truth, 11, 11)).isNaN();
    assertThat(whole.autocorrelation(image(12, 12, new float[144]), 0, 1)).isEqualTo(1);
    assertThat(whole.autocorrelationDistance(truth)).isZero();
    // Lags an odd number of rows down differ by 2, the others not at all.
    int odd = 0;
    int lags = 0;
    for (int dy = 0; dy < 12; dy++) {
      for (int dx = dy == 0 ? 1 : -11; dx < 12; dx++) {
        if ((12 - dy) * (12 - Math.abs(dx)) >= 30) { // pairs
          odd += dy % 2;
          lags++;
        }
      }
    }
    assertThat(whole.autocorrelationDistance(image(12, 12, checks)))
        .isCloseTo(2 * Math.sqrt((double) odd / lags), within(1e-9));
  }

  @Test
  void psnrIsOfTheUnroundedValues() {
    assertThat(figures.psnr(middle(10.5f, 10.5f, 20.5f, 20.5f)))
        .isCloseTo(10 * Math.log10(255 * 255 / 0.25), within(1e-9));
    assertThat(figures.psnr(TRUTH)).isInfinite();
  }

  @Test
  void onlyTheMasksPixelsAreJudged() {
    float[] spoilt = TRUTH.values();
    spoilt[0] = 200;
    spoilt[15] = 200;
    Grey filled = image(4, 4, spoilt);
    assertThat(figures.psnr(filled)).isInfinite();
    assertThat(figures.intensityDistance(filled)).isZero();
    assertThat(figures.gradientDistance(filled)).isZero();
    assertThat(figures.seam(filled, -1)).isEqualTo(figures.seam(TRUTH, -1));
    assertThat(figures.coverage(filled, filled)).isEqualTo(1);
  }

  @Test
  void coverageCountsTheTruthsBetweenQuantiles() {
    assertThat(figures.coverage(middle(5, 11, 20, 0), middle(10, 15, 20, 19))).isEqualTo(0.5);
  }
}
