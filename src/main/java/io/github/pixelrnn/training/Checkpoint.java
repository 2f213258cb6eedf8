// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;

/** Where a training leaves what it has reached, now and then and at its end. */
@FunctionalInterface
public interface Checkpoint {

  /**
   * Keeps a model. What was kept before stays whole if this fails.
   *
   * @param memory needed to go on exactly
   * @throws IOException when it can't be written
   */
  void save(TrainableModel model, TrainingState state, Memory memory) throws IOException;
}
