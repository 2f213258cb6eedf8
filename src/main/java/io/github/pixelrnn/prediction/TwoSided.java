// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;

/**
 * At hidden pixels p = I + w(d)·(e(left) + e(upper)): the smooth interpolation I, and a share of
 * how far its neighbours turned out to lie from it, e = x − I, which is zero on shown pixels and
 * counts as zero on those without a level. The share depends on d, the steps to the next shown
 * pixel to the right or below, so that what is drawn approaches the far side of a hole before it
 * reaches it.
 *
 * <p>For smooth images, where errors handed on from neighbour to neighbour would add up to a step.
 *
 * @param one w at d = 1; this and all others in [0, ½]
 * @param two at 2
 * @param four at 3½, the middle of 3 and 4
 * @param eight at 6½, the middle of 5…8
 * @param sixteen at 12½, the middle of 9…16
 * @param far from 24 on; between these places w is linear in d, so that no bands show
 */
public record TwoSided(
    double one, double two, double four, double eight, double sixteen, double far)
    implements Predictor {

  static final String NAME = "TwoSided";

  /** How many weights there are. */
  static final int WEIGHTS = 6;

  /** Above ½ an error would grow on its way. */
  static final double MOST = 0.5;

  private static final double[] PLACES = {1, 2, 3.5, 6.5, 12.5, 24};

  /**
   * @throws IllegalArgumentException for a weight outside [0, ½]
   */
  public TwoSided {
    for (double weight : new double[] {one, two, four, eight, sixteen, far}) {
      if (!(weight >= 0 && weight <= MOST)) {
        throw new IllegalArgumentException("weights must be 0…0.5, got " + weight);
      }
    }
  }

  static TwoSided of(double[] weights) {
    return new TwoSided(weights[0], weights[1], weights[2], weights[3], weights[4], weights[5]);
  }

  /**
   * One whose weights go evenly from the nearest place to the farthest.
   *
   * @throws IllegalArgumentException for a weight outside [0, ½]
   */
  public static TwoSided between(double near, double far) {
    double[] weights = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = near + (far - near) * i / (WEIGHTS - 1);
    }
    return of(weights);
  }

  /**
   * The weights that suit an image best, by least squares on its known pixels under random holes.
   * Where too little is known to tell, a weight stays near ¼.
   *
   * @param levels [H, W, C]; what stands at unknown pixels is not read
   * @param known [H, W]
   * @throws IllegalArgumentException when the sizes do not fit, or nothing is known
   */
  public static TwoSided fit(
      int[] levels, boolean[] known, int height, int width, int channels, Noise noise) {
    PartialImage image = new PartialImage(levels, known, known, height, width, channels);
    return of(new TwoSidedFit(image, noise).weights());
  }

  /** The weights in the order of their places. */
  public double[] weights() {
    return new double[] {one, two, four, eight, sixteen, far};
  }

  /**
   * How much each weight counts at a distance: two of the shares are above 0 at most, and all add
   * up to 1.
   */
  static double[] shares(int steps) {
    double[] shares = new double[WEIGHTS];
    int right = 0;
    while (right < WEIGHTS - 1 && PLACES[right] < steps) {
      right++;
    }
    if (right == 0 || steps >= PLACES[right]) {
      shares[right] = 1;
    } else {
      double along = (steps - PLACES[right - 1]) / (PLACES[right] - PLACES[right - 1]);
      shares[right - 1] = 1 - along;
      shares[right] = along;
    }
    return shares;
  }

  /**
   * w(d).
   *
   * @param steps d, 1 or more
   */
  public double weight(int steps) {
    double[] shares = shares(steps);
    double[] weights = weights();
    double sum = 0;
    for (int i = 0; i < WEIGHTS; i++) {
      sum += shares[i] * weights[i];
    }
    return sum;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder(NAME);
    for (double weight : weights()) {
      text.append(' ').append(weight);
    }
    return text.toString();
  }

  @Override
  public LinearPrediction predict(
      int[] levels,
      boolean[] shown,
      boolean[] given,
      int height,
      int width,
      int channels,
      float centre,
      CellMeans cells,
      Progress progress) {
    PartialImage image = new PartialImage(levels, shown, given, height, width, channels);
    float[] smooth = image.interpolation(centre, cells, progress);
    int[] steps = image.steps();
    float[] coefficients = new float[shown.length * (channels + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        if (shown[pixel]) {
          LinearPrediction.putCausal(coefficients, image, y, x, centre);
          continue;
        }
        float weight = (float) weight(steps[pixel]);
        put(coefficients, image, smooth, y, x, cells.tellsOf(y, x) ? CellMeans.WEIGHT : weight);
      }
    }
    return new LinearPrediction(coefficients, smooth);
  }

  /** p = I + weight·(e(left) + e(upper)) at a hidden pixel. */
  static void put(
      float[] coefficients, PartialImage image, float[] smooth, int y, int x, float weight) {
    int channels = image.channels();
    int pixel = y * image.width() + x;
    int at = pixel * (channels + 2);
    boolean left = image.hides(y, x - 1);
    boolean up = image.hides(y - 1, x);
    for (int channel = 0; channel < channels; channel++) {
      float around =
          (left ? smooth[(pixel - 1) * channels + channel] : 0)
              + (up ? smooth[(pixel - image.width()) * channels + channel] : 0);
      coefficients[at + channel] = smooth[pixel * channels + channel] - weight * around;
    }
    coefficients[at + channels] = left ? weight : 0;
    coefficients[at + channels + 1] = up ? weight : 0;
  }
}
