// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.Progress;

/**
 * The least squares behind {@link TwoSided#fit}: crops of the image under random holes, in all
 * eight orientations, of which every pixel that is hidden but known gives one equation a channel, e
 * = Σ w·share·(e(left) + e(upper)).
 */
final class TwoSidedFit {
  private static final int CROPS = 16;
  private static final int SIDE = 96;
  private static final int SWEEPS = 200;

  /** In squared levels: outweighed by a few pixels, if there are any. */
  private static final double RIDGE = 1;

  private static final double MIDDLE = 0.25;

  private final PartialImage image;
  private final Noise noise;
  private final double[][] normal = new double[TwoSided.WEIGHTS][TwoSided.WEIGHTS];
  private final double[] right = new double[TwoSided.WEIGHTS];

  TwoSidedFit(PartialImage image, Noise noise) {
    boolean any = false;
    for (boolean known : image.shown()) {
      any |= known;
    }
    if (!any) {
      throw new IllegalArgumentException("known: no pixel is known, so nothing can be fitted");
    }
    this.image = image;
    this.noise = noise;
  }

  double[] weights() {
    for (int i = 0; i < TwoSided.WEIGHTS; i++) {
      normal[i][i] = RIDGE;
      right[i] = RIDGE * MIDDLE;
    }
    for (int k = 0; k < CROPS; k++) {
      PartialImage crop = crop(k);
      boolean[] hidden =
          TrainingHoles.draw(
              crop.height(), crop.width(), noise.stream(Noise.Purpose.HOLES, k, 1, 0));
      boolean[] shown = new boolean[hidden.length];
      boolean any = false;
      for (int i = 0; i < shown.length; i++) {
        shown[i] = crop.shown()[i] && !hidden[i];
        any |= shown[i];
      }
      if (any) { // a crop may lie where nothing is known
        add(
            new PartialImage(
                crop.levels(), shown, crop.shown(), crop.height(), crop.width(), crop.channels()));
      }
    }
    return solve();
  }

  /** The k-th crop, turned in the k-th way. */
  private PartialImage crop(int k) {
    int rows = Math.min(SIDE, image.height());
    int columns = Math.min(SIDE, image.width());
    Noise.Stream place = noise.stream(Noise.Purpose.HOLES, k, 2, 0);
    int top = place.below(image.height() - rows + 1, 0, 0, 0);
    int left = place.below(image.width() - columns + 1, 0, 1, 0);
    Orientation orientation = Orientation.of(k % Orientation.COUNT);
    int height = orientation.transposed() ? columns : rows;
    int width = orientation.transposed() ? rows : columns;
    int channels = image.channels();
    boolean[] known = new boolean[rows * columns];
    int[] levels = new int[known.length * channels];
    orientation.forEach(
        height,
        width,
        (y, x, row, column) -> {
          int from = (top + row) * image.width() + left + column;
          int to = y * width + x;
          known[to] = image.shown()[from];
          System.arraycopy(image.levels(), from * channels, levels, to * channels, channels);
        });
    return new PartialImage(levels, known, known, height, width, channels);
  }

  /** Adds the equations of a crop: one for each pixel that has a level which is not shown. */
  private void add(PartialImage image) {
    float[] smooth = image.interpolation(0, CellMeans.NONE, Progress.silent());
    int[] levels = image.levels();
    int[] steps = image.steps();
    int channels = image.channels();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        // What has no level now will have one in drawing, so there is nothing to learn beside it.
        if (!image.hides(y, x) || image.lacks(y, x - 1) || image.lacks(y - 1, x)) {
          continue;
        }
        boolean left = image.hides(y, x - 1);
        boolean up = image.hides(y - 1, x);
        int pixel = y * image.width() + x;
        double[] shares = TwoSided.shares(steps[pixel]);
        for (int channel = 0; channel < channels; channel++) {
          int at = pixel * channels + channel;
          int above = at - image.width() * channels;
          double around =
              (left ? levels[at - channels] - smooth[at - channels] : 0)
                  + (up ? levels[above] - smooth[above] : 0);
          add(shares, around, levels[at] - smooth[at]);
        }
      }
    }
  }

  private void add(double[] shares, double around, double error) {
    for (int i = 0; i < TwoSided.WEIGHTS; i++) {
      if (shares[i] > 0) {
        right[i] += shares[i] * around * error;
        for (int j = 0; j < TwoSided.WEIGHTS; j++) {
          normal[i][j] += shares[i] * shares[j] * around * around;
        }
      }
    }
  }

  /** Gauss and Seidel, each weight put back into its bounds: converges to the bounded optimum. */
  private double[] solve() {
    double[] weights = new double[TwoSided.WEIGHTS];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < TwoSided.WEIGHTS; i++) {
        double rest = right[i];
        for (int j = 0; j < TwoSided.WEIGHTS; j++) {
          rest -= i == j ? 0 : normal[i][j] * weights[j];
        }
        weights[i] = Math.max(0, Math.min(TwoSided.MOST, rest / normal[i][i]));
      }
    }
    return weights;
  }
}
