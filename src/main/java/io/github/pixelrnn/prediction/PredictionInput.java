// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
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
 * @param planes how planes beside an image shift what is expected
 */
public record PredictionInput(
    Hyperparameters hyperparameters,
    Predictor predictor,
    float centre,
    int cell,
    PlanePrediction planes) {

  public PredictionInput {
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    Objects.requireNonNull(predictor, "predictor");
    if (cell < 0) {
      throw new IllegalArgumentException("cell must be 0 or more, got " + cell);
    }
    if (planes.planes() != 0 && planes.planes() != hyperparameters.encoder().planes()) {
      throw new IllegalArgumentException(
          "planes must be those of the network, got " + planes.planes());
    }
  }

  /** The input of a network that may be told of cells. */
  public PredictionInput(
      Hyperparameters hyperparameters, Predictor predictor, float centre, int cell) {
    this(hyperparameters, predictor, centre, cell, PlanePrediction.NONE);
  }

  /** The input of a network that is told of no cells. */
  public PredictionInput(Hyperparameters hyperparameters, Predictor predictor, float centre) {
    this(hyperparameters, predictor, centre, 0);
  }

  /** The same for a network that may be told of cells. */
  public PredictionInput withCell(int newCell) {
    return new PredictionInput(hyperparameters, predictor, centre, newCell, planes);
  }

  /** The same with hidden pixels expected otherwise. */
  public PredictionInput withPredictor(Predictor newPredictor) {
    return new PredictionInput(hyperparameters, newPredictor, centre, cell, planes);
  }

  /** The same with what planes beside tell. */
  public PredictionInput withPlanes(PlanePrediction newPlanes) {
    return new PredictionInput(hyperparameters, predictor, centre, cell, newPlanes);
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
    write(batch, image, CellMeans.NONE, PlanesBeside.NONE, Progress.silent());
  }

  /**
   * As {@link #write(PixelBatch, int)}, for large images.
   *
   * @param cells what is told of hidden pixels besides
   * @param beside of the image, turned alike; those that a network lacks count as unknown
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public void write(
      PixelBatch batch, int image, CellMeans cells, PlanesBeside beside, Progress progress) {
    boolean[] all = new boolean[batch.height() * batch.width()];
    Arrays.fill(all, true);
    write(batch, image, all, cells, beside, progress);
  }

  /** Writes the guide of one image that is to be learned from: unknown pixels have no levels. */
  public void writeToLearn(PixelBatch batch, int image) {
    writeToLearn(batch, image, CellMeans.NONE, PlanesBeside.NONE);
  }

  /**
   * As {@link #writeToLearn(PixelBatch, int)}.
   *
   * @param cells what is told of hidden pixels besides
   * @param beside of the image, turned alike
   */
  public void writeToLearn(PixelBatch batch, int image, CellMeans cells, PlanesBeside beside) {
    boolean[] known = new boolean[batch.height() * batch.width()];
    for (int i = 0; i < known.length; i++) {
      known[i] = batch.known(image, i / batch.width(), i % batch.width());
    }
    write(batch, image, known, cells, beside, Progress.silent());
  }

  private void write(
      PixelBatch batch,
      int image,
      boolean[] given,
      CellMeans cells,
      PlanesBeside beside,
      Progress progress) {
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
    if (encoder && beside.count() > 0) {
      planes.shift(
          prediction,
          shown(batch, image),
          height,
          width,
          channels,
          beside,
          predictor,
          centre,
          progress);
    }
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
    writePlanes(batch, image, beside);
  }

  /** 0 where a plane is unknown. */
  private void writePlanes(PixelBatch batch, int image, PlanesBeside beside) {
    int channels = batch.channels();
    int count = hyperparameters.encoder().planes();
    for (int plane = 0; plane < count; plane++) {
      var from = plane < beside.count() ? beside.plane(plane) : PlanesBeside.Plane.UNKNOWN;
      int feature = hyperparameters.interpolation() + channels + plane * (channels + 1);
      for (int i = 0; i < batch.height() * batch.width(); i++) {
        int y = i / batch.width();
        int x = i % batch.width();
        boolean known = from.known(y, x);
        batch.setGuide(image, y, x, feature, known ? 1 : 0);
        for (int c = 0; c < channels; c++) {
          batch.setGuide(image, y, x, feature + 1 + c, known ? from.level(y, x, c) : 0);
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
