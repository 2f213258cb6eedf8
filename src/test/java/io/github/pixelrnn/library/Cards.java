// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Reduction;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.util.List;
import java.util.Map;

/** Cards to test with. */
final class Cards {
  static final NetworkConfiguration SMALL =
      new NetworkConfiguration(
          new PixelCnn(Hyperparameters.of(2, 4, 8, 256, 1)),
          new Optimizer(Optimizer.Method.RMSPROP, 1.5));

  private Cards() {}

  /** Each differs from the first in one field of one of its networks; number 8 has three sizes. */
  static List<MultiScale> multiScales() {
    Hyperparameters plain = Hyperparameters.of(1, 2, 2, 256, 1);
    Hyperparameters up = plain.withEncoder(new Encoder(2, 4));
    Hyperparameters half = plain.withEncoder(new Encoder(2, 2));
    Hyperparameters means = plain.withEncoder(new Encoder(2, 4, Reduction.AVERAGE));
    PixelCnn small = new PixelCnn(plain);
    return List.of(
        new MultiScale(small, new PixelCnn(up)),
        new MultiScale(new RowLstm(plain), new PixelCnn(up)),
        new MultiScale(small, new RowLstm(up)),
        new MultiScale(new PixelCnn(plain.withConnections(false, true)), new PixelCnn(up)),
        new MultiScale(small, new PixelCnn(up.withConnections(true, false))),
        new MultiScale(small, new PixelCnn(up.withHead(HeadForm.RESIDUAL_TIED))),
        new MultiScale(small, new PixelCnn(plain.withEncoder(new Encoder(3, 4)))),
        new MultiScale(small, new PixelCnn(half)),
        new MultiScale(new MultiScale(small, new PixelCnn(half)), new PixelCnn(half)),
        new MultiScale(small, new PixelCnn(means)));
  }

  static ModelCard of(Architecture architecture) {
    return new ModelCard(
        "scales",
        new NetworkConfiguration(architecture, new Optimizer(Optimizer.Method.ADAM, 0)),
        Levels.ofBytes(256),
        Binarization.NONE,
        "bricks",
        7,
        3.25,
        "other bricks",
        "0".repeat(64),
        "0.1.0",
        Map.of());
  }

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
