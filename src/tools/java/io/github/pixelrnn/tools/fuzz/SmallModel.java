// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A whole model as small as one can be, to begin with. */
final class SmallModel {
  static final String NAME = "model";

  static final NetworkConfiguration CONFIGURATION =
      new NetworkConfiguration(
          new PixelCnn(Hyperparameters.of(1, 1, 1, 2, 1)),
          new Optimizer(Optimizer.Method.RMSPROP, 0));

  private SmallModel() {}

  /** Keeps it in a library. */
  static void save(Path library) throws IOException {
    Engine engine = new MultiScaleEngine(EngineLoader.load());
    try (TrainableModel model = engine.create(CONFIGURATION, new Noise(1))) {
      ModelCard card =
          new ModelCard(
              NAME,
              CONFIGURATION,
              Levels.ofBytes(2),
              Binarization.NONE,
              "nothing",
              0,
              Double.NaN,
              "",
              model.weightsSha256(),
              "0",
              Map.of());
      new ModelLibrary(library, List.of(), engine).save(card, model);
    }
  }
}
