// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

/**
 * What is told of the hidden pixels of an image besides what is shown: the mean of some cells of a
 * {@link CoarseImage}, measured or guessed. A smooth interpolation is bent to them.
 *
 * <p>The first cells may begin outside the image, above it and to its left. Filled in place, and
 * not safe for threads while that goes on.
 */
public final class CellMeans {
  /** Tells nothing. */
  public static final CellMeans NONE = new CellMeans(0, 0, 0, 0, 0, 0);

  /** After the first time the means are nearly right. */
  private static final int TIMES = 2;

  /** Share that a pixel is expected to lie off like each of its neighbours, in cells told. */
  static final float WEIGHT = 0.4f;

  private final int factor;
  private final int above;
  private final int before;
  private final int rows;
  private final int columns;
  private final int channels;
  private final float[] means;
  private final boolean[] told;
  private boolean any;

  private CellMeans(int factor, int above, int before, int rows, int columns, int channels) {
    this.factor = factor;
    this.above = above;
    this.before = before;
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.means = new float[rows * columns * channels];
    this.told = new boolean[rows * columns];
  }

  /**
   * Cells of an image, of which nothing is told yet.
   *
   * @param height of the image, in pixels
   * @param width of it
   * @param factor how many pixels wide and high a cell is
   * @param above rows of the first cells that lie above the image, 0…factor − 1
   * @param before columns of the first cells that lie to its left
   */
  public static CellMeans of(
      int height, int width, int channels, int factor, int above, int before) {
    if (above < 0 || above >= factor || before < 0 || before >= factor) {
      throw new IllegalArgumentException(
          "cells of " + factor + " pixels can't begin " + above + " and " + before + " outside");
    }
    int rows = (height + above + factor - 1) / factor;
    int columns = (width + before + factor - 1) / factor;
    return new CellMeans(factor, above, before, rows, columns, channels);
  }

  /** How many rows of cells there are. */
  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Tells the mean of a cell in one channel, in levels; of a cell all channels are to be told. */
  public void tell(int row, int column, int channel, float mean) {
    int cell = row * columns + column;
    means[cell * channels + channel] = mean;
    told[cell] = true;
    any = true;
  }

  /** Tells the mean of the cell that a pixel lies in. */
  public void tellAt(int y, int x, int channel, float mean) {
    tell((y + above) / factor, (x + before) / factor, channel, mean);
  }

  /** Whether the mean of the cell that a pixel lies in is told. */
  boolean tellsOf(int y, int x) {
    return any && told[(y + above) / factor * columns + (x + before) / factor];
  }

  /**
   * Adds to the hidden pixels of an interpolation what their cells lack, linearly between the
   * middles of cells.
   *
   * @param smooth [H, W, C], in levels; changed
   * @param shown [H, W]; these pixels stay as they are
   */
  void bend(float[] smooth, boolean[] shown, int height, int width) {
    for (int time = 0; any && time < TIMES; time++) {
      double[] lacks = lacks(smooth, height, width);
      for (int pixel = 0; pixel < shown.length; pixel++) {
        if (!shown[pixel]) {
          add(smooth, pixel, pixel / width + above, pixel % width + before, lacks);
        }
      }
    }
  }

  /** By how much each cell that is told lies below its mean; 0 for the others. */
  private double[] lacks(float[] smooth, int height, int width) {
    double[] sums = new double[means.length];
    int[] counts = new int[told.length];
    for (int y = 0; y < height; y++) {
      int row = (y + above) / factor * columns;
      for (int x = 0; x < width; x++) {
        int cell = row + (x + before) / factor;
        counts[cell]++;
        for (int c = 0; c < channels; c++) {
          sums[cell * channels + c] += smooth[(y * width + x) * channels + c];
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      int cell = i / channels;
      sums[i] = told[cell] ? means[i] - sums[i] / counts[cell] : 0;
    }
    return sums;
  }

  /**
   * @param y of the pixel, from the first cell's corner
   * @param x likewise
   */
  private void add(float[] smooth, int pixel, int y, int x, double[] lacks) {
    double v = (y + 0.5) / factor - 0.5;
    double h = (x + 0.5) / factor - 0.5;
    int row = (int) Math.floor(v);
    int column = (int) Math.floor(h);
    for (int c = 0; c < channels; c++) {
      double upper = between(lacks, row, column, c, h - column);
      double lower = between(lacks, row + 1, column, c, h - column);
      smooth[pixel * channels + c] += (float) (upper + (v - row) * (lower - upper));
    }
  }

  private double between(double[] lacks, int row, int column, int channel, double along) {
    double left = lack(lacks, row, column, channel);
    return left + along * (lack(lacks, row, column + 1, channel) - left);
  }

  /** Of the nearest cell there is. */
  private double lack(double[] lacks, int row, int column, int channel) {
    int r = Math.max(0, Math.min(rows - 1, row));
    int c = Math.max(0, Math.min(columns - 1, column));
    return lacks[(r * columns + c) * channels + channel];
  }
}
