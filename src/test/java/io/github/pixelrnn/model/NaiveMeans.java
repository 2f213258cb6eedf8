// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** Fed means subpixel after subpixel, asking a model for all its logits each time. */
public record NaiveMeans(PixelModel model) {

  /** As {@link PixelModel#fillMeans}. */
  public void fill(PixelBatch batch) {
    int levels = model.architecture().hyperparameters().levels();
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int image = 0; image < batch.count(); image++) {
          if (!batch.known(image, y, x)) {
            batch.setKnown(image, y, x, true); // what stands here is behind the mask
            for (int c = 0; c < batch.channels(); c++) {
              int at = (batch.index(image, y, x) * batch.channels() + c) * levels;
              batch.setMean(image, y, x, c, (float) mean(model.logits(batch), at, levels));
            }
          }
        }
      }
    }
  }

  /** The mean of one distribution of logits, which starts at {@code from}. */
  public static double mean(float[] logits, int from, int levels) {
    double total = 0;
    double sum = 0;
    for (int level = 0; level < levels; level++) {
      double weight = Math.exp(logits[from + level]);
      total += weight;
      sum += weight * level;
    }
    return sum / total;
  }
}
