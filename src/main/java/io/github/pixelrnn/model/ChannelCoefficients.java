// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.HeadForm;

/**
 * By how much the earlier channels of a pixel shift what is expected of a later one ({@link
 * HeadForm#coupled}): a_cc' for c' < c, of the second channel by the first, of the third by the
 * first and by the second, and so on.
 */
public final class ChannelCoefficients {
  /** The name of the weight that holds them. */
  public static final String WEIGHT = "head/coupling";

  /** A singular system would let coefficients run away: a thousandth of the variance holds them. */
  private static final double RIDGE = 1e-3;

  private final int channels;
  private final double[][] products;

  /** Of nothing seen yet: all zero. */
  public ChannelCoefficients(int channels) {
    this.channels = channels;
    this.products = new double[channels][channels];
  }

  /**
   * How many there are.
   *
   * @param channels C
   */
  public static int count(int channels) {
    return channels * (channels - 1) / 2;
  }

  /**
   * Learns from a pixel.
   *
   * @param errors how far each channel lies from what the pixel's neighbours tell, in levels
   */
  public void add(float[] errors) {
    for (int of = 0; of < channels; of++) {
      for (int by = 0; by <= of; by++) {
        products[of][by] += errors[of] * errors[by];
      }
    }
  }

  /** The coefficients with the least squares of what is left, near 0 where nothing tells. */
  public Weight fitted() {
    float[] all = new float[count(channels)];
    int next = 0;
    for (int of = 1; of < channels; of++) {
      for (double coefficient : solved(of)) {
        all[next++] = (float) coefficient;
      }
    }
    return new Weight(new int[] {all.length}, all);
  }

  /** By Gauss elimination of a positive definite system; that of RGB has two unknowns at most. */
  private double[] solved(int of) {
    double[][] rows = new double[of][of + 1];
    for (int i = 0; i < of; i++) {
      for (int j = 0; j < of; j++) {
        rows[i][j] = products[Math.max(i, j)][Math.min(i, j)];
      }
      rows[i][i] += RIDGE * products[i][i] + 1e-9;
      rows[i][of] = products[of][i];
    }
    for (int pivot = 0; pivot < of; pivot++) {
      for (int i = pivot + 1; i < of; i++) {
        double times = rows[i][pivot] / rows[pivot][pivot];
        for (int j = pivot; j <= of; j++) {
          rows[i][j] -= times * rows[pivot][j];
        }
      }
    }
    double[] solution = new double[of];
    for (int i = of - 1; i >= 0; i--) {
      double rest = rows[i][of];
      for (int j = i + 1; j < of; j++) {
        rest -= rows[i][j] * solution[j];
      }
      solution[i] = rest / rows[i][i];
    }
    return solution;
  }
}
