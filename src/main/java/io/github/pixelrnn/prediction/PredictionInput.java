// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes into batches what a network reads of predictions: the part that batches and saved models
 * call the guide. Training, filling and judging all take it from here, so that a network is asked
 * in the way it learned.
 *
 * @param hyperparameters of the network; one that reads no guide gets none
 * @param predictor where hidden pixels are expected; not asked by a network without an encoder,
 *     which expects what comes before a pixel alone tells
 * @param centre what to expect of a pixel about which nothing is known, in levels
 * @param cell how many pixels wide and high the cells of hidden pixels are whose mean the network
 *     may be told ({@link CellMeans}); 0 for one that never is
 */
public record PredictionInput(
    Hyperparameters hyperparameters, Predictor predictor, float centre, int cell) {

  public PredictionInput {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    Objects.requireNonNull(predictor, "predictor");
    if (cell < 0) {
      throw new IllegalArgumentException("cell must be 0 or more, got " + cell);
    }
  }

  /** The input of a network that is told of no cells. */
  public PredictionInput(Hyperparameters hyperparameters, Predictor predictor, float centre) {
    this(hyperparameters, predictor, centre, 0);
  }

  /** The same for a network that may be told of cells. */
  public PredictionInput withCell(int newCell) {
    return new PredictionInput(hyperparameters, predictor, centre, newCell);
  }

  /** The input of a network that is asked about nothing but the past of a pixel. */
  public static PredictionInput causal(Hyperparameters hyperparameters) {
    return new PredictionInput(
        hyperparameters, new NeighbourMean(), (hyperparameters.levels() - 1) / 2f);
  }

  /** A batch of level 0, all known and shown, with the guide of a network without an encoder. */
  public static PixelBatch batch(
      Hyperparameters hyperparameters, int count, int height, int width) {
    PixelBatch batch = PixelBatch.of(hyperparameters, count, height, width);
    PredictionInput input = causal(hyperparameters);
    for (int image = 0; image < count; image++) {
      input.write(batch, image);
    }
    return batch;
  }

  /**
   * Writes the guide of one image that is to be drawn, from its levels where they are shown. To be
   * done again when those change, for a network with an encoder.
   */
  public void write(PixelBatch batch, int image) {
    write(batch, image, CellMeans.NONE, Progress.silent());
  }

  /**
   * As {@link #write(PixelBatch, int)}, for large images.
   *
   * @param cells what is told of hidden pixels besides
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public void write(PixelBatch batch, int image, CellMeans cells, Progress progress) {
    boolean[] all = new boolean[batch.height() * batch.width()];
    Arrays.fill(all, true);
    write(batch, image, all, cells, progress);
  }

  /** Writes the guide of one image that is to be learned from: unknown pixels have no levels. */
  public void writeToLearn(PixelBatch batch, int image) {
    writeToLearn(batch, image, CellMeans.NONE);
  }

  /**
   * As {@link #writeToLearn(PixelBatch, int)}.
   *
   * @param cells what is told of hidden pixels besides
   */
  public void writeToLearn(PixelBatch batch, int image, CellMeans cells) {
    boolean[] known = new boolean[batch.height() * batch.width()];
    for (int i = 0; i < known.length; i++) {
      known[i] = batch.known(image, i / batch.width(), i % batch.width());
    }
    write(batch, image, known, cells, Progress.silent());
  }

  private void write(
      PixelBatch batch, int image, boolean[] given, CellMeans cells, Progress progress) {
    if (hyperparameters.guide() == 0) {
      return;
    }
    boolean encoder = hyperparameters.encoder().exists();
    boolean guided = hyperparameters.encoder().guided();
    int height = batch.height();
    int width = batch.width();
    int channels = batch.channels();
    LinearPrediction prediction =
        encoder
            ? predictor.predict(
                levels(batch, image),
                shown(batch, image),
                given,
                height,
                width,
                channels,
                centre,
                cells,
                progress)
            : LinearPrediction.causal(given, height, width, channels, centre);
    int coefficients = hyperparameters.interpolation();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        for (int f = 0; f < coefficients; f++) {
          batch.setGuide(image, y, x, f, prediction.coefficients()[pixel * coefficients + f]);
        }
        for (int channel = 0; guided && channel < channels; channel++) {
          float smooth = prediction.interpolation()[pixel * channels + channel];
          batch.setGuide(image, y, x, coefficients + channel, smooth);
        }
      }
    }
  }

  private static int[] levels(PixelBatch batch, int image) {
    int[] levels = new int[batch.height() * batch.width() * batch.channels()];
    int next = 0;
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int channel = 0; channel < batch.channels(); channel++) {
          levels[next++] = batch.level(image, y, x, channel);
        }
      }
    }
    return levels;
  }

  private static boolean[] shown(PixelBatch batch, int image) {
    boolean[] shown = new boolean[batch.height() * batch.width()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = batch.shown(image, i / batch.width(), i % batch.width());
    }
    return shown;
  }
}
