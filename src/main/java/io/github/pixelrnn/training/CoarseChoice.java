// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.prediction.PredictionInput;

/** Tells whether large holes should be filled by way of a coarse image. */
public interface CoarseChoice {

  /**
   * What was found.
   *
   * @param helps whether the coarse networks are worth keeping
   * @param text how it came to that, for a card
   */
  record Verdict(boolean helps, String text) {}

  /**
   * Finds out, once the coarse networks have learned and the one that fills at full size has begun
   * to.
   *
   * @param coarse the networks of the coarse image
   * @param plain judges what is filled at full size
   * @param model the network that fills, which knows of no coarse image yet
   * @param predictionInput of that
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  Verdict verdict(
      ImageLearning.Learned coarse,
      TrainableModel plain,
      TrainableModel model,
      PredictionInput predictionInput,
      Progress progress);
}
