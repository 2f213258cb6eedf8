// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.NetworkConfiguration;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.PixelCnn;
import java.util.Map;

/** Cards to test with. */
final class Cards {
  static final NetworkConfiguration SMALL =
      new NetworkConfiguration(
          new PixelCnn(Hyperparameters.of(2, 4, 8, 256, 1)),
          new Optimizer(Optimizer.Method.RMSPROP, 1.5));

  private Cards() {}

  static ModelCard named(String name, FakeEngine.TextModel model) {
    return new ModelCard(
        name,
        model.configuration(),
        Levels.ofBytes(256),
        Binarization.NONE,
        "bricks: \"old\" and #new\nin two lines, µm",
        1234567890123L,
        3.25,
        "other bricks",
        model.weightsSha256(),
        "0.1.0",
        Map.of("seed", "1", "learningrate", "1e-3", "yes", "no", "augment", "", "z", "null"));
  }
}
