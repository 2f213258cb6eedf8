// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import io.github.pixelrnn.job.ImageRequirements;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.IOException;
import java.util.Map;

/**
 * A model of the library whose weights another training begins with, on other images. The new model
 * is the same network.
 *
 * @param card of a model with that network
 * @param sha256 of the weights
 * @param weights empty where another training has begun with them already
 */
record StartingModel(ModelCard card, String sha256, Map<String, Weight> weights) {
  /** In a card's recipe: the weights that the training began with. */
  static final String SHA256 = "start_sha256";

  /**
   * Reads one; of a model with a plain one beside it that.
   *
   * @param name or folder
   * @throws IOException when there is none, or it is damaged
   */
  static StartingModel of(ModelLibrary library, String name) throws IOException {
    try (OpenedModel opened = library.open(name)) {
      ModelCard card = opened.plain() == null ? opened.card() : opened.plain().card();
      return new StartingModel(card, card.weightsSha256(), opened.alone().weights());
    }
  }

  /**
   * That of a training which is to go on: the model it began with may be gone.
   *
   * @param begun the card of what it has become
   */
  static StartingModel of(ModelCard begun) {
    return new StartingModel(begun, begun.recipe().getOrDefault(SHA256, ""), Map.of());
  }

  /** How many levels its network tells apart. */
  int levels() {
    return card.configuration().architecture().hyperparameters().levels();
  }

  /**
   * The new model's graph.
   *
   * @param set what it is to learn
   * @throws WrongParameterException when the network can't learn that
   */
  NetworkConfiguration configuration(ImageSet set, Binarization binarization, Optimizer optimizer)
      throws IOException {
    if (card.binarization() != binarization) {
      throw new WrongParameterException(
          "start: " + card.name() + " needs binarize " + card.binarization().label());
    }
    new ImageRequirements(card).requireChannels(set.channels());
    if (set.leavesUnknown() && !card.configuration().architecture().hyperparameters().validity()) {
      throw new WrongParameterException(
          "start: "
              + card.name()
              + " can't be told of unknown pixels, which the mask leaves; start from a model that"
              + " was trained with a mask, or without one");
    }
    return new NetworkConfiguration(card.configuration().architecture(), optimizer);
  }

  /** Gives a new model of that configuration its weights. */
  void begin(TrainableModel model) {
    model.restart(weights);
  }
}
