// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * How well a mask's pixels are filled. Only they are judged: what lies around them enters as their
 * neighbour at most. All but PSNR and coverage compare nearest levels.
 */
final class Figures {
  private static final int INTENSITY_BINS = 32;
  private static final int GRADIENT_BINS = 511;
  private static final int MOST_LAG = 16;
  private static final int LEAST_PAIRS = 30;

  private final Grey truth;
  private final boolean[] mask;
  private final boolean[] unknown;
  private final int width;
  private final int height;

  /**
   * @param mask the pixels to be judged
   * @param unknown all that were filled: typical differences are those between the others
   */
  Figures(Grey truth, boolean[] mask, boolean[] unknown) {
    this.truth = truth;
    this.mask = mask.clone();
    this.unknown = unknown.clone();
    this.width = truth.width();
    this.height = truth.height();
  }

  /** All figures by name; NaN where a mask is too small for one. */
  Map<String, Double> of(Grey filled) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("seam_left_top", seam(filled, -1));
    all.put("seam_right_bottom", seam(filled, 1));
    all.put("intensity", intensityDistance(filled));
    all.put("gradient", gradientDistance(filled));
    all.put("lbp", patternDistance(filled));
    all.put("autocorrelation", autocorrelationDistance(filled));
    all.put("psnr", psnr(filled));
    return all;
  }

  /** Mean step between neighbours that are both known. */
  double typicalStep() {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < unknown.length; i++) {
      for (int neighbour : new int[] {moved(i, 0, 1), moved(i, 1, 0)}) {
        if (neighbour >= 0 && !unknown[i] && !unknown[neighbour]) {
          sum += Math.abs(truth.level(i) - truth.level(neighbour));
          count++;
        }
      }
    }
    return sum / count;
  }

  /**
   * Mean step across a hole's border in typical steps.
   *
   * @param side −1 for the left and upper border, 1 for the right and lower one
   */
  double seam(Grey filled, int side) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      for (int neighbour : new int[] {moved(i, 0, side), moved(i, side, 0)}) {
        if (mask[i] && neighbour >= 0 && !unknown[neighbour]) {
          sum += Math.abs(filled.level(i) - truth.level(neighbour));
          count++;
        }
      }
    }
    return sum / count / typicalStep();
  }

  /** Half the sum of differences between histograms of 32 bins: 0 alike, 1 disjoint. */
  double intensityDistance(Grey filled) {
    return variation(intensities(filled), intensities(truth));
  }

  private double[] intensities(Grey image) {
    return histogram(INTENSITY_BINS, i -> image.level(i) * INTENSITY_BINS / 256);
  }

  /** The same for differences of neighbours to the right and below, both inside the mask. */
  double gradientDistance(Grey filled) {
    return (variation(gradients(filled, 0, 1), gradients(truth, 0, 1))
            + variation(gradients(filled, 1, 0), gradients(truth, 1, 0)))
        / 2;
  }

  private double[] gradients(Grey image, int dy, int dx) {
    return histogram(
        GRADIENT_BINS,
        i -> {
          int neighbour = moved(i, dy, dx);
          return neighbour >= 0 && mask[neighbour]
              ? image.level(neighbour) - image.level(i) + 255
              : -1;
        });
  }

  /**
   * χ², half the sum of (p − q)²/(p + q), between histograms of local binary patterns of the eight
   * neighbours: rotation-invariant uniform ones, ten bins (Ojala, Pietikäinen and Mäenpää 2002).
   */
  double patternDistance(Grey filled) {
    double[] p = histogram(10, i -> pattern(filled, i));
    double[] q = histogram(10, i -> pattern(truth, i));
    double sum = 0;
    for (int bin = 0; bin < p.length; bin++) {
      double difference = p[bin] - q[bin];
      sum += p[bin] + q[bin] == 0 ? 0 : difference * difference / (p[bin] + q[bin]);
    }
    return sum / 2;
  }

  /** The bright neighbours' number if they lie together, else 9; −1 at the image's edge. */
  int pattern(Grey image, int i) {
    int[] dy = {-1, -1, -1, 0, 1, 1, 1, 0};
    int[] dx = {-1, 0, 1, 1, 1, 0, -1, -1};
    int bright = 0;
    int changes = 0;
    boolean before = false;
    for (int k = -1; k < 8; k++) {
      int neighbour = moved(i, dy[(k + 8) % 8], dx[(k + 8) % 8]);
      if (neighbour < 0) {
        return -1;
      }
      boolean isBright = image.level(neighbour) >= image.level(i);
      if (k >= 0) {
        bright += isBright ? 1 : 0;
        changes += isBright == before ? 0 : 1;
      }
      before = isBright;
    }
    return changes <= 2 ? bright : 9;
  }

  /** Root mean square difference of the autocorrelations at lags up to 16 pixels. */
  double autocorrelationDistance(Grey filled) {
    double sum = 0;
    int count = 0;
    for (int dy = 0; dy <= MOST_LAG; dy++) {
      for (int dx = dy == 0 ? 1 : -MOST_LAG; dx <= MOST_LAG; dx++) {
        double difference = autocorrelation(filled, dy, dx) - autocorrelation(truth, dy, dx);
        if (!Double.isNaN(difference)) {
          sum += difference * difference;
          count++;
        }
      }
    }
    return Math.sqrt(sum / count);
  }

  /** 1 for a flat image, NaN when fewer than thirty pairs lie inside the mask. */
  double autocorrelation(Grey image, int dy, int dx) {
    double mean = 0;
    int pixels = 0;
    for (int i = 0; i < mask.length; i++) {
      mean += mask[i] ? image.level(i) : 0;
      pixels += mask[i] ? 1 : 0;
    }
    mean /= pixels;
    double variance = 0;
    double product = 0;
    int pairs = 0;
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i]) {
        continue;
      }
      double here = image.level(i) - mean;
      variance += here * here / pixels;
      int there = moved(i, dy, dx);
      if (there >= 0 && mask[there]) {
        product += here * (image.level(there) - mean);
        pairs++;
      }
    }
    if (pairs < LEAST_PAIRS) {
      return Double.NaN;
    }
    return variance == 0 ? 1 : product / pairs / variance;
  }

  /** In dB of a range of 255; infinite for the truth itself. */
  double psnr(Grey filled) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      double error = mask[i] ? filled.at(i) - truth.at(i) : 0;
      sum += error * error;
      count += mask[i] ? 1 : 0;
    }
    return 10 * Math.log10(255.0 * 255 * count / sum);
  }

  /** The share of pixels whose truth lies between two quantiles, both counted in. */
  double coverage(Grey low, Grey high) {
    int inside = 0;
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        inside += truth.at(i) >= low.at(i) && truth.at(i) <= high.at(i) ? 1 : 0;
        count++;
      }
    }
    return (double) inside / count;
  }

  /** Shares of the mask's pixels by bin; those in bin −1 do not count. */
  private double[] histogram(int bins, IntUnaryOperator bin) {
    double[] shares = new double[bins];
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      int in = mask[i] ? bin.applyAsInt(i) : -1;
      if (in >= 0) {
        shares[in]++;
        count++;
      }
    }
    for (int i = 0; i < bins; i++) {
      shares[i] /= count;
    }
    return shares;
  }

  private static double variation(double[] p, double[] q) {
    double sum = 0;
    for (int bin = 0; bin < p.length; bin++) {
      sum += Math.abs(p[bin] - q[bin]);
    }
    return sum / 2;
  }

  /** The pixel at a distance, or −1 outside the image. */
  private int moved(int pixel, int dy, int dx) {
    int y = pixel / width + dy;
    int x = pixel % width + dx;
    return y < 0 || y >= height || x < 0 || x >= width ? -1 : y * width + x;
  }
}
