// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.Predictor;
import io.github.pixelrnn.prediction.TwoSided;

/**
 * In which way the hidden pixels of a patch are expected while a network learns: always the one of
 * its {@link PredictionInput}, or in all ways by turns, for one that is to know what to do with any
 * of them: then every second patch has {@link NeighbourMean}, the others a {@link TwoSided} whose
 * weights are drawn for each.
 *
 * @param input of the network that learns
 * @param any whether by turns
 * @param noise of the weights
 */
record PracticePredictor(PredictionInput input, boolean any, Noise noise) {
  /** Of the streams of {@link Noise.Purpose#HOLES} that belong to a patch. */
  private static final int STREAM = -3;

  /** The least weight drawn: what is left of an error beside it is next to nothing. */
  private static final double LEAST = 0.1;

  private static final double MOST = 0.5;

  /**
   * That of a training from many images: by turns for an encoder that is told which it is.
   *
   * @param hyperparameters of a network that reads a guide
   */
  static PracticePredictor ofMany(Hyperparameters hyperparameters, Noise noise) {
    return new PracticePredictor(
        PredictionInput.causal(hyperparameters), hyperparameters.encoder().halves(), noise);
  }

  /**
   * How a patch is expected.
   *
   * @param number of the patch, from 0 over the whole training
   */
  PredictionInput of(long number) {
    return any && number % 2 == 1 ? input.withPredictor(drawn(number)) : input;
  }

  /** Its weights lie on a line from the near side of a hole to the far one. */
  private Predictor drawn(long number) {
    Noise.Stream stream =
        noise.stream(Noise.Purpose.HOLES, (int) number, STREAM, (int) (number >>> 32));
    double near = LEAST + (MOST - LEAST) * stream.uniform(0, 0, 0);
    double far = LEAST + (MOST - LEAST) * stream.uniform(0, 1, 0);
    return TwoSided.between(near, far);
  }
}
