// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.prediction.CellMeans;
import io.github.pixelrnn.prediction.CoarseImage;
import io.github.pixelrnn.prediction.TrainingHoles;

/**
 * What a network is told of the hidden cells of the patches that it learns from: their true means,
 * made wrong by smooth noise, since the coarse images that it will be told of are drawn. Told in
 * patches with large holes and in no others: in small ones it will not be told.
 *
 * @param cell how many pixels wide and high a cell is; 0 for a network that is told of none
 * @param noise of the patches
 */
record PracticeCells(int cell, Noise noise) {
  /** The noise's greatest deviation, in that of the patch. */
  private static final double MOST = 0.15;

  /** What tells the stream from those of the holes, which go by the attempt. */
  private static final int STREAM = -1;

  /**
   * For one patch, whose holes are hidden already.
   *
   * @param number of the patch, from 0 over the whole training
   * @param damage of the step
   */
  CellMeans of(PixelBatch batch, int slot, long number, TrainingHoles.Damage damage) {
    if (cell == 0 || damage != TrainingHoles.Damage.LARGE) {
      return CellMeans.NONE;
    }
    Noise.Stream stream =
        noise.stream(Noise.Purpose.HOLES, (int) number, STREAM, (int) (number >>> 32));
    CoarseImage truth = coarse(batch, slot, false);
    CoarseImage shown = coarse(batch, slot, true);
    int channels = batch.channels();
    double[] deviations = new double[channels];
    for (int c = 0; c < channels; c++) {
      deviations[c] = MOST * stream.uniform(0, 0, 0) * deviation(batch, slot, c);
    }
    CellMeans cells = CellMeans.of(batch.height(), batch.width(), channels, cell, 0, 0);
    for (int row = 0; row < cells.rows(); row++) {
      for (int column = 0; column < cells.columns(); column++) {
        boolean told = truth.known(row, column) && !shown.known(row, column);
        for (int c = 0; told && c < channels; c++) {
          double wrong = deviations[c] * smooth(stream, row, column, c);
          cells.tell(row, column, c, (float) (truth.level(row, column, c) + wrong));
        }
      }
    }
    return cells;
  }

  /** The cells' means of what is known, or of what is shown. */
  private CoarseImage coarse(PixelBatch batch, int slot, boolean shown) {
    return CoarseImage.of(
        batch.height(),
        batch.width(),
        batch.channels(),
        cell,
        new CoarseImage.Pixels() {
          @Override
          public boolean known(int y, int x) {
            return shown ? batch.shown(slot, y, x) : batch.known(slot, y, x);
          }

          @Override
          public int level(int y, int x, int channel) {
            return batch.level(slot, y, x, channel);
          }
        });
  }

  /** Of deviation 1, over three cells. */
  private static double smooth(Noise.Stream stream, int row, int column, int channel) {
    double sum = 0;
    for (int y = row; y <= row + 2; y++) {
      for (int x = column; x <= column + 2; x++) {
        sum += stream.gaussian(y + 1, x, channel);
      }
    }
    return sum / 3;
  }

  /** Within one channel. */
  private static double deviation(PixelBatch batch, int slot, int channel) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        if (batch.known(slot, y, x)) {
          double level = batch.level(slot, y, x, channel);
          sum += level;
          squares += level * level;
          count++;
        }
      }
    }
    double mean = sum / Math.max(1, count);
    return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
  }
}
