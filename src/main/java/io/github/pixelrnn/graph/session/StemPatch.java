// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.layer.ResidualPrediction;
import io.github.pixelrnn.graph.step.StepEnds;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Hyperparameters;

/**
 * What a network's first layer sees around a pixel, as {@link StepEnds} takes it: the network's own
 * scaling, zero outside the image.
 */
final class StemPatch {
  private static final int REACH = 3;

  private final Hyperparameters hyperparameters;
  private final PixelBatch batch;
  private final int features;
  private final float scale;

  StemPatch(Hyperparameters hyperparameters, PixelBatch batch) {
    this.hyperparameters = hyperparameters;
    this.batch = batch;
    this.features = hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0);
    this.scale = (float) (2.0 / (hyperparameters.levels() - 1));
  }

  /** How many numbers a patch has. */
  int size() {
    return StepEnds.patchSize(hyperparameters);
  }

  /** How many numbers the rows above have. */
  int rowsAboveSize() {
    return StepEnds.rowsAboveSize(hyperparameters);
  }

  /** Writes the patch around (y, x) of an image. */
  void write(int image, int y, int x, float[] into, int at) {
    int next = writeRowsAbove(image, y, x, into, at);
    next = writeRow(image, y, x - REACH, x, into, next);
    for (int turn = 0; hyperparameters.oriented() && turn < 8; turn++) {
      into[next++] = batch.orientation(image) == turn ? 1 : 0;
    }
    for (int channel = 0;
        hyperparameters.head().residual() && channel < hyperparameters.channels();
        channel++) {
      into[next++] = prediction(image, y, x, channel);
    }
    writeLevels(image, y, x, into, at);
  }

  /**
   * Writes the patch's rows above (y, x) alone.
   *
   * @return where the next number belongs
   */
  int writeRowsAbove(int image, int y, int x, float[] into, int at) {
    int next = at;
    for (int row = y - REACH; row < y; row++) {
      next = writeRow(image, row, x - REACH, x + REACH, into, next);
    }
    return next;
  }

  private int writeRow(int image, int row, int from, int to, float[] into, int at) {
    int next = at;
    for (int column = from; column <= to; column++) {
      if (row < 0 || column < 0 || column >= batch.width()) {
        for (int feature = 0; feature < features; feature++) {
          into[next++] = 0;
        }
      } else {
        next = writePixel(image, row, column, into, next);
      }
    }
    return next;
  }

  /** In levels, as {@link ResidualPrediction} has it. */
  private float prediction(int image, int y, int x, int channel) {
    int channels = hyperparameters.channels();
    float sum = batch.guide(image, y, x, channel);
    if (x > 0) {
      sum += batch.guide(image, y, x, channels) * batch.value(image, y, x - 1, channel);
    }
    if (y > 0) {
      sum += batch.guide(image, y, x, channels + 1) * batch.value(image, y - 1, x, channel);
    }
    return Math.min(Math.max(sum, 0), hyperparameters.levels() - 1);
  }

  /** Writes the pixel at (y, x) itself again. */
  void writeCentre(int image, int y, int x, float[] into, int at) {
    writePixel(image, y, x, into, at + (StepEnds.TAPS - 1) * features);
    writeLevels(image, y, x, into, at);
  }

  /** The last numbers of a coupled head's patch. */
  private void writeLevels(int image, int y, int x, float[] into, int at) {
    int channels = hyperparameters.channels();
    for (int channel = 0; hyperparameters.head().coupled() && channel < channels; channel++) {
      into[at + size() - channels + channel] = batch.value(image, y, x, channel);
    }
  }

  /**
   * Writes what the first layer sees of one pixel.
   *
   * @return where the next number belongs
   */
  int writePixel(int image, int y, int x, float[] into, int at) {
    int next = at;
    float known = !hyperparameters.validity() || batch.known(image, y, x) ? 1 : 0;
    for (int channel = 0; channel < hyperparameters.channels(); channel++) {
      into[next++] = known * (scale * batch.value(image, y, x, channel) - 1);
    }
    if (hyperparameters.validity()) {
      into[next++] = known;
    }
    return next;
  }
}
