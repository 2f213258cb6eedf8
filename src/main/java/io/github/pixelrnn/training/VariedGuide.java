// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.prediction.CellMeans;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;

/**
 * Tells a network of its patches in every way in which images are filled, by turns: which suits an
 * image is found out when it is there, and the network shall know both.
 */
record VariedGuide(Hyperparameters hyperparameters, Noise noise) implements Patches.Guide {
  /** Which of a patch's holes' numbers: none are drawn at these attempts. */
  private static final int OWN = -1;

  @Override
  public void write(PixelBatch batch, int slot, long number, CellMeans cells) {
    new PredictionInput(hyperparameters, predictor(number), mean(batch, slot))
        .writeToLearn(batch, slot, cells);
  }

  /**
   * Half of the time by the neighbours, else two-sided with weights as images of all kinds have.
   */
  private Predictor predictor(long number) {
    Noise.Stream stream =
        noise.stream(Noise.Purpose.HOLES, (int) number, OWN, (int) (number >>> 32));
    if (stream.uniform(0, 0, 0) < 0.5) {
      return new NeighbourMean();
    }
    // The further the next shown pixel, the more a neighbour's error tells, as the fits have it.
    double near = 0.1 + 0.3 * stream.uniform(0, 1, 0);
    double far = near + (0.5 - near) * stream.uniform(0, 2, 0);
    double[] along = {0, 0.4, 0.65, 0.85, 0.95, 1};
    double[] weights = new double[along.length];
    for (int i = 0; i < along.length; i++) {
      weights[i] = near + (far - near) * along[i];
    }
    return new TwoSided(weights[0], weights[1], weights[2], weights[3], weights[4], weights[5]);
  }

  /** The level to expect where nothing is known, as in an image of its own. */
  private float mean(PixelBatch batch, int slot) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int c = 0; c < batch.channels() && batch.known(slot, y, x); c++) {
          sum += batch.level(slot, y, x, c);
          count++;
        }
      }
    }
    return (float) (sum / count); // a patch has known pixels
  }
}
