// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;

/**
 * The smoothest continuation of the known pixels: known pixels as they are, and between them the u
 * that makes Σ|Δu|² + tension·Σ|∇u|² least, with natural boundary conditions at the image's edge:
 * Δu of a pixel is its second difference along the row plus that along the column, each left out
 * where its three pixels are not all inside the image (so a corner has none), and ∇u has the first
 * differences whose two pixels are.
 *
 * <p>Solved to far below a level by conjugate gradients with a multigrid V cycle as preconditioner;
 * sums run in one fixed order, so that the answer is the same bit for bit. (A sparse Cholesky
 * factorization, EJML's, took four times as long for a hole of 64², forty times for one of 166².)
 * One object serves any number of images with the same pixels known, one after the other: it is not
 * safe for threads.
 *
 * <p>Not promised: that u stays within the range of the known pixels. It overshoots where they
 * curve.
 */
public final class Interpolation {
  /** Bending gives way to tension over some sixteen pixels. */
  public static final double TENSION = 1.0 / 256;

  /** What the error's energy must have fallen to, relative to the start: some 0.002 levels. */
  private static final double TOLERANCE = 1e-13;

  private static final int MOST_STEPS = 5000;

  private static final String TASK = "Continuing the known pixels";

  private final boolean[] known;
  private final int height;
  private final int width;
  private final int knownPixels;
  private final Multigrid grid;
  private int steps;

  /** With {@link #TENSION}. */
  public Interpolation(boolean[] known, int height, int width) {
    this(known, height, width, TENSION);
  }

  /**
   * The interpolation of a pattern of known pixels.
   *
   * @param known [H, W], true = known
   * @param tension above 0, in pixels⁻²
   * @throws IllegalArgumentException when nothing is known, a size is below 1 or does not fit
   *     {@code known}, or the tension is not above 0
   */
  public Interpolation(boolean[] known, int height, int width, double tension) {
    if (height < 1 || width < 1 || known.length != (long) height * width) {
      throw new IllegalArgumentException(
          "known must hold height × width pixels, got "
              + known.length
              + " for "
              + height
              + "×"
              + width);
    }
    if (!(tension > 0) || Double.isInfinite(tension)) {
      throw new IllegalArgumentException("tension must be above 0, got " + tension);
    }
    int count = 0;
    for (boolean one : known) {
      count += one ? 1 : 0;
    }
    if (count == 0) {
      throw new IllegalArgumentException("known: no pixel is known, so nothing can be continued");
    }
    this.known = known.clone();
    this.height = height;
    this.width = width;
    this.knownPixels = count;
    this.grid = new Multigrid(this.known, height, width, tension);
  }

  /**
   * Continues an image.
   *
   * @param levels [H, W, C]; what stands at unknown pixels is not read
   * @return u, [H, W, C], in levels
   * @throws IllegalArgumentException when the levels do not fit the known pixels
   */
  public float[] of(int[] levels, int channels) {
    return of(levels, channels, Progress.silent());
  }

  /**
   * As {@link #of(int[], int)}, for large holes.
   *
   * @param progress asked at each step; how many there will be is not known
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public float[] of(int[] levels, int channels, Progress progress) {
    if (channels < 1 || levels.length != (long) known.length * channels) {
      throw new IllegalArgumentException(
          "levels must hold "
              + known.length
              + " pixels of "
              + channels
              + " channels, got "
              + levels.length);
    }
    float[] smooth = new float[levels.length];
    for (int channel = 0; channel < channels; channel++) {
      continueChannel(levels, channels, channel, smooth, progress);
    }
    return smooth;
  }

  /** Steps that the last solution took. */
  int steps() {
    return steps;
  }

  private void continueChannel(
      int[] levels, int channels, int channel, float[] smooth, Progress progress) {
    long sum = 0;
    for (int i = 0; i < known.length; i++) {
      sum += known[i] ? levels[i * channels + channel] : 0;
    }
    // Around their mean, so that a constant is continued without an error.
    double mean = (double) sum / knownPixels;
    double[] shown = new double[grid.size()];
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        shown[place(i)] = levels[i * channels + channel] - mean;
      }
    }
    progress.require(TASK, channel, channels);
    double[] solution =
        solve(shown, (task, step, most) -> progress.report(task, channel, channels));
    for (int i = 0; i < known.length; i++) {
      int at = i * channels + channel;
      smooth[at] = known[i] ? levels[at] : (float) (mean + solution[place(i)]);
    }
  }

  private int place(int i) {
    return grid.place(i / width, i % width);
  }

  /** Hestenes and Stiefel 1952. */
  private double[] solve(double[] shown, Progress progress) {
    double[] solution = new double[grid.size()];
    double[] residual = new double[grid.size()];
    double[] direction = new double[grid.size()];
    double[] scaled = new double[grid.size()];
    double[] product = new double[grid.size()];
    grid.multiply(shown, residual);
    for (int place : grid.places()) {
      residual[place] = -residual[place];
    }
    grid.approximate(residual, scaled);
    double energy = dot(residual, scaled);
    double enough = energy * TOLERANCE;
    double before = 1;
    for (steps = 0; energy > enough; steps++) {
      progress.require(TASK, steps, MOST_STEPS);
      if (steps == MOST_STEPS) {
        throw new IllegalStateException(
            "the interpolation of " + width + "×" + height + " pixels does not converge");
      }
      double keep = steps == 0 ? 0 : energy / before;
      for (int place : grid.places()) {
        direction[place] = scaled[place] + keep * direction[place];
      }
      grid.multiply(direction, product);
      double step = energy / dot(direction, product);
      for (int place : grid.places()) {
        solution[place] += step * direction[place];
        residual[place] -= step * product[place];
      }
      grid.approximate(residual, scaled);
      before = energy;
      energy = dot(residual, scaled);
    }
    return solution;
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int place : grid.places()) {
      sum += a[place] * b[place];
    }
    return sum;
  }
}
