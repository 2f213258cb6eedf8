// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import java.util.Arrays;

/**
 * The matrix of bend·Σ|Δu|² + tension·Σ|∇u|² over the unknown pixels of one grid, and the coarser
 * grid that corrects its slow errors.
 *
 * <p>Vectors are padded by two pixels on each side and zero wherever nothing is unknown, so that a
 * row of the matrix is thirteen products without a question about borders. Second and first
 * differences count only where all their pixels lie inside the image: natural boundary conditions.
 *
 * <p>A coarse grid holds every second pixel and the same energy at twice the pixel size, not the
 * Galerkin product: with linear interpolation that would double the stiffness on each grid.
 */
final class Multigrid {
  static final int PAD = 2;
  private static final int POINTS = 13;

  /** The diagonal's place among a row's thirteen coefficients. */
  private static final int CENTRE = 6;

  /** On so few pixels the sweeps alone are good enough. */
  private static final int SMALLEST_SIDE = 3;

  private final int height;
  private final int width;
  private final int stride;
  private final boolean[] known;

  /** Padded places of the unknown pixels in row-major order. */
  private final int[] places;

  private final double[] coefficients;
  private final Multigrid coarse;

  /** Four coarse places for each unknown pixel, of whose values it gets the mean. */
  private final int[] parents;

  private final double[] residual;
  private final double[] right;
  private final double[] solution;

  /** The finest grid and all below it. */
  Multigrid(boolean[] known, int height, int width, double tension) {
    this(known, height, width, 1, tension);
  }

  private Multigrid(boolean[] known, int height, int width, double bend, double tension) {
    this.known = known;
    this.height = height;
    this.width = width;
    this.stride = width + 2 * PAD;
    int[] rows = new int[size()];
    Arrays.fill(rows, -1);
    int[] found = new int[height * width];
    int count = 0;
    for (int i = 0; i < known.length; i++) {
      if (!known[i]) {
        int place = place(i / width, i % width);
        rows[place] = count;
        found[count++] = place;
      }
    }
    this.places = Arrays.copyOf(found, count);
    this.coefficients = new double[count * POINTS];
    assemble(rows, bend, tension);
    this.residual = new double[size()];
    this.right = new double[size()];
    this.solution = new double[size()];
    this.coarse = coarser(bend, tension);
    this.parents = coarse == null ? new int[0] : parents();
  }

  private int[] parents() {
    int[] four = new int[places.length * 4];
    for (int row = 0; row < places.length; row++) {
      int y = places[row] / stride - PAD;
      int x = places[row] % stride - PAD;
      // Past the border there is nothing: then the last coarse pixel alone counts, twice.
      int below = Math.min((y + 1) / 2, coarse.height - 1);
      int beside = Math.min((x + 1) / 2, coarse.width - 1);
      four[4 * row] = coarse.place(y / 2, x / 2);
      four[4 * row + 1] = coarse.place(y / 2, beside);
      four[4 * row + 2] = coarse.place(below, x / 2);
      four[4 * row + 3] = coarse.place(below, beside);
    }
    return four;
  }

  private Multigrid coarser(double bend, double tension) {
    int rows = (height + 1) / 2;
    int columns = (width + 1) / 2;
    if (places.length == 0 || Math.max(rows, columns) < SMALLEST_SIDE) {
      return null;
    }
    boolean[] kept = new boolean[rows * columns];
    boolean any = false;
    for (int i = 0; i < kept.length; i++) {
      kept[i] = anyKnown(2 * (i / columns), 2 * (i % columns));
      any |= !kept[i];
    }
    // At twice the pixel size a second difference is four times, a first one twice as large, and
    // a pixel stands for four.
    return any ? new Multigrid(kept, rows, columns, bend / 4, tension) : null;
  }

  /**
   * Whether any pixel is known where the coarse pixel at (y, x) would have a say: then it has none,
   * since its correction would move a known pixel.
   */
  private boolean anyKnown(int y, int x) {
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (known[row * width + column]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Length of a padded vector. */
  int size() {
    return (height + 2 * PAD) * stride;
  }

  int[] places() {
    return places;
  }

  int place(int y, int x) {
    return (y + PAD) * stride + x + PAD;
  }

  private void assemble(int[] rows, double bend, double tension) {
    int[] at = new int[5];
    double[] factor = new double[5];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int place = place(y, x);
        int points = 1;
        at[0] = place;
        factor[0] = 0;
        if (x > 0 && x < width - 1) {
          points = addSecondDifference(at, factor, points, 1);
        }
        if (y > 0 && y < height - 1) {
          points = addSecondDifference(at, factor, points, stride);
        }
        addSquare(rows, at, factor, points, bend);
        factor[0] = -1;
        factor[1] = 1;
        if (x < width - 1) {
          at[1] = place + 1;
          addSquare(rows, at, factor, 2, tension);
        }
        if (y < height - 1) {
          at[1] = place + stride;
          addSquare(rows, at, factor, 2, tension);
        }
      }
    }
  }

  private static int addSecondDifference(int[] at, double[] factor, int points, int step) {
    factor[0] -= 2;
    at[points] = at[0] - step;
    at[points + 1] = at[0] + step;
    factor[points] = 1;
    factor[points + 1] = 1;
    return points + 2;
  }

  /** Adds weight·(Σ factor·u)² to the energy. */
  private void addSquare(int[] rows, int[] at, double[] factor, int points, double weight) {
    for (int i = 0; i < points; i++) {
      int row = rows[at[i]];
      for (int j = 0; row >= 0 && j < points; j++) {
        coefficients[row * POINTS + point(at[j] - at[i])] += weight * factor[i] * factor[j];
      }
    }
  }

  /** Which of the thirteen a neighbour at that distance in a padded vector is. */
  private int point(int distance) {
    int shifted = distance + PAD * stride + PAD;
    int dy = shifted / stride - PAD;
    int dx = shifted % stride - PAD;
    int inRow = PAD - Math.abs(dy);
    int before = dy <= 0 ? (dy + PAD) * (dy + PAD) : POINTS - (PAD - dy + 1) * (PAD - dy + 1);
    return before + dx + inRow;
  }

  private double product(int row, double[] v) {
    double[] c = coefficients;
    int k = row * POINTS;
    int p = places[row];
    int s = stride;
    double above = c[k] * v[p - 2 * s] + c[k + 1] * v[p - s - 1] + c[k + 2] * v[p - s];
    double left = c[k + 3] * v[p - s + 1] + c[k + 4] * v[p - 2] + c[k + 5] * v[p - 1];
    double right = c[k + 7] * v[p + 1] + c[k + 8] * v[p + 2] + c[k + 9] * v[p + s - 1];
    double below = c[k + 10] * v[p + s] + c[k + 11] * v[p + s + 1] + c[k + 12] * v[p + 2 * s];
    return (above + left) + c[k + CENTRE] * v[p] + (right + below);
  }

  /** to = A·from. */
  void multiply(double[] from, double[] to) {
    for (int row = 0; row < places.length; row++) {
      to[places[row]] = product(row, from);
    }
  }

  /**
   * An approximate solution of A·solution = right, linear in {@code right}, symmetric and positive:
   * one V cycle, two sweeps forwards before and two backwards after the coarser grid (Briggs,
   * Henson and McCormick, <i>A Multigrid Tutorial</i>, 2000).
   */
  void approximate(double[] right, double[] solution) {
    Arrays.fill(solution, 0);
    sweepForwards(right, solution);
    sweepForwards(right, solution);
    if (coarse != null) {
      for (int row = 0; row < places.length; row++) {
        residual[places[row]] = right[places[row]] - product(row, solution);
      }
      restrict();
      coarse.approximate(coarse.right, coarse.solution);
      prolong(solution);
    }
    sweepBackwards(right, solution);
    sweepBackwards(right, solution);
  }

  private void restrict() {
    Arrays.fill(coarse.right, 0);
    for (int row = 0; row < places.length; row++) {
      double quarter = residual[places[row]] / 4;
      for (int parent = 4 * row; parent < 4 * row + 4; parent++) {
        coarse.right[parents[parent]] += quarter;
      }
    }
  }

  private void prolong(double[] solution) {
    for (int row = 0; row < places.length; row++) {
      double sum = 0;
      for (int parent = 4 * row; parent < 4 * row + 4; parent++) {
        sum += coarse.solution[parents[parent]];
      }
      solution[places[row]] += sum / 4;
    }
  }

  /** Gauss and Seidel. */
  private void sweepForwards(double[] right, double[] solution) {
    for (int row = 0; row < places.length; row++) {
      relax(row, right, solution);
    }
  }

  private void sweepBackwards(double[] right, double[] solution) {
    for (int row = places.length - 1; row >= 0; row--) {
      relax(row, right, solution);
    }
  }

  private void relax(int row, double[] right, double[] solution) {
    int place = places[row];
    solution[place] +=
        (right[place] - product(row, solution)) / coefficients[row * POINTS + CENTRE];
  }
}
