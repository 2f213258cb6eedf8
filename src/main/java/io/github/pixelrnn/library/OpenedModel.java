// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.TrainableModel;
import java.util.Objects;

/**
 * A model ready for use, and what its folder says of it. Holds native memory until closed.
 *
 * @param card what the folder says
 * @param model the model itself; its weights are those of the card
 */
public record OpenedModel(ModelCard card, TrainableModel model) implements AutoCloseable {
  public OpenedModel {
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(model, "model");
  }

  @Override
  public void close() {
    model.close();
  }
}
