// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/**
 * By how much the errors of planes beside an image tell the image's own error at the same pixel:
 * the least squares of what is left, for whichever of the planes are known there.
 */
final class PlaneShares {
  /** Holds shares that little tells of near 0: of a plane's variance, and in squared levels. */
  private static final double RIDGE = 1e-3;

  private static final double LEAST = 0.01;

  /** A share beyond it would make much of noise. */
  private static final double MOST = 8;

  /** Of a mean product, in squared levels. */
  private static final double GREATEST = 1 << 20;

  private final int planes;
  private final float[] products;
  private final Map<Integer, double[]> solved = new ConcurrentHashMap<>();

  /**
   * @param planes P
   * @param products mean products of errors, squared levels: of plane 0 with itself and with the
   *     image, of plane 1 with plane 0, itself and the image, and so on
   * @throws IllegalArgumentException for another number of products, or one that can't be a mean
   */
  PlaneShares(int planes, float[] products) {
    this.planes = planes;
    this.products = products.clone();
    if (products.length != count(planes)) {
      throw new IllegalArgumentException(
          count(planes) + " products are needed, got " + products.length);
    }
    for (float product : products) {
      if (!(Math.abs(product) <= GREATEST)) {
        throw new IllegalArgumentException("a product is out of bounds: " + product);
      }
    }
  }

  /** Whether any was learned: of nothing all products are 0. */
  boolean tell() {
    for (float product : products) {
      if (product != 0) {
        return true;
      }
    }
    return false;
  }

  /** How many products there are. */
  static int count(int planes) {
    return planes * (planes + 3) / 2;
  }

  /** Where the product of a plane with an earlier one stands, itself, or behind those the image. */
  static int index(int plane, int with) {
    return plane * (plane + 3) / 2 + with;
  }

  /**
   * The planes' shares at a pixel.
   *
   * @param known the bits of the planes that are known there; the others' shares are 0
   */
  double[] of(int known) {
    return solved.computeIfAbsent(known, this::solve);
  }

  /** Gauss and Jordan; a plane that tells nothing of its own is left out. */
  private double[] solve(int known) {
    double[][] rows = new double[planes][planes + 1];
    boolean[] taken = new boolean[planes];
    for (int i = 0; i < planes; i++) {
      for (int j = 0; j < planes; j++) {
        rows[i][j] = products[index(Math.max(i, j), Math.min(i, j))];
      }
      rows[i][i] += RIDGE * rows[i][i] + LEAST;
      rows[i][planes] = products[index(i, i + 1)];
    }
    for (int pivot = 0; pivot < planes; pivot++) {
      taken[pivot] = (known & 1 << pivot) != 0 && rows[pivot][pivot] >= LEAST / 2;
      for (int i = 0; taken[pivot] && i < planes; i++) {
        double times = i == pivot ? 0 : rows[i][pivot] / rows[pivot][pivot];
        for (int j = 0; j <= planes; j++) {
          rows[i][j] -= times * rows[pivot][j];
        }
      }
    }
    double[] shares = new double[planes];
    for (int i = 0; i < planes; i++) {
      double share = taken[i] ? rows[i][planes] / rows[i][i] : 0;
      shares[i] = Math.max(-MOST, Math.min(MOST, share));
    }
    return shares;
  }

  /** The products, from which {@link #of(String, int)} makes the same again. */
  String text() {
    StringJoiner text = new StringJoiner(" ");
    for (float product : products) {
      text.add(Float.toString(product));
    }
    return text.toString();
  }

  /**
   * Those of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  static PlaneShares of(String text, int planes) {
    String[] words = text.split(" ", -1);
    float[] products = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      products[i] = Float.parseFloat(words[i]);
    }
    return new PlaneShares(planes, products);
  }
}
