// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.training.Experience;
import java.io.IOException;
import java.util.Map;

/** Models with the networks of experience, which have learned nothing. */
final class Experiences {
  private Experiences() {}

  /**
   * Puts one into a library.
   *
   * @return its weights' hash
   */
  static String save(Installation installation, String name, int channels) throws IOException {
    try (TrainableModel plain = model(installation, Experience.plain(channels));
        TrainableModel filling = model(installation, Experience.filling(channels))) {
      Map<String, String> recipe =
          Map.of(
              OpenedModel.PREDICTOR,
              "Neighbours",
              OpenedModel.CENTRE,
              "127.5",
              OpenedModel.PLAIN_SHA256,
              plain.weightsSha256());
      OpenedModel beside = new OpenedModel(card(name, plain, Map.of()), plain);
      installation
          .models()
          .save(new OpenedModel(card(name, filling, recipe), filling, beside), "", old -> true);
      return filling.weightsSha256();
    }
  }

  private static TrainableModel model(Installation installation, Architecture architecture) {
    Optimizer optimizer = new Optimizer(Optimizer.Method.DESCENT, 0);
    return installation
        .engine()
        .create(new NetworkConfiguration(architecture, optimizer), new Noise(3));
  }

  private static ModelCard card(String name, TrainableModel model, Map<String, String> recipe) {
    return new ModelCard(
        name,
        model.configuration(),
        new Levels(Experience.LEVELS, 0, Experience.LEVELS, true),
        Binarization.NONE,
        "nothing",
        1,
        8,
        "nothing",
        model.weightsSha256(),
        Version.current(),
        recipe);
  }
}
