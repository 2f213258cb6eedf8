// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library with the engine that people have, behind its class loader. */
class RealEngineTest {
  @TempDir Path folder;

  @Test
  void aModelComesBackAsItWasAndAHostileOneDoesNot() throws IOException {
    Engine engine = EngineLoader.load();
    ModelLibrary library = new ModelLibrary(folder, List.of(), engine);
    PixelBatch batch = new PixelBatch(1, 3, 4, 1);
    float[] before;
    try (TrainableModel model = engine.create(Cards.SMALL, new Noise(5))) {
      before = model.logProbabilities(batch);
      ModelCard card =
          new ModelCard(
              "bricks",
              Cards.SMALL,
              Levels.ofBytes(256),
              Binarization.NONE,
              "nothing",
              0,
              Double.NaN,
              "",
              model.weightsSha256(),
              "0.1.0",
              Map.of());
      library.save(card, model);
    }

    try (OpenedModel opened = library.open("bricks")) {
      assertThat(opened.model().logProbabilities(batch)).isEqualTo(before);
    }

    Files.writeString(folder.resolve("bricks/saved_model.pbtxt"), "meta_graphs {}");
    assertThatThrownBy(() -> library.open("bricks"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("saved_model.pbtxt");
  }
}
