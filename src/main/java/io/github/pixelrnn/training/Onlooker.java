// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;

/**
 * Is told how the learning of an image goes on, between two steps and by the thread that learns.
 * What it does takes from the time of the learning, and must leave the networks as they are.
 */
public interface Onlooker {
  /** Nobody looks. */
  Onlooker NONE =
      new Onlooker() {
        @Override
        public void begins(String part) {}

        @Override
        public void learned(long steps, double bits, double heldOutBits) {}

        @Override
        public void look(PixelModel model, PredictionInput predictionInput, Progress asking) {}
      };

  /**
   * Another network learns from now on, or the same one in another way.
   *
   * @param part what is learned, for people
   */
  void begins(String part);

  /**
   * Some steps were made, or a look was taken at what is held out.
   *
   * @param steps since the last time
   * @param bits mean −log₂ p of a subpixel that was learned from in them; NaN at a look
   * @param heldOutBits of a held-out subpixel; NaN without a look
   */
  void learned(long steps, double bits, double heldOutBits);

  /**
   * A network may be asked something.
   *
   * @param model with the weights that it has by now
   * @param asking asked now and then
   * @throws java.util.concurrent.CancellationException when it says to stop
   */
  void look(PixelModel model, PredictionInput predictionInput, Progress asking);

  /**
   * Whether the learning is to end as if its budget were spent: each network makes one step at
   * least, and gets its best weights. Asked before each step.
   */
  default boolean isFinishing() {
    return false;
  }

  /** One who sees nothing of what is learned, but ends it when this one does. */
  default Onlooker finishingOnly() {
    Onlooker seeing = this;
    return new Onlooker() {
      @Override
      public void begins(String part) {}

      @Override
      public void learned(long steps, double bits, double heldOutBits) {}

      @Override
      public void look(PixelModel model, PredictionInput predictionInput, Progress asking) {}

      @Override
      public boolean isFinishing() {
        return seeing.isFinishing();
      }
    };
  }
}
