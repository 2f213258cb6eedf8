// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.EncoderTile;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network is told tile by tile is what it would be told at once. */
class MapTilesTest {

  private static Architecture architecture(int factor, int channels) {
    return new PixelCnn(
        Hyperparameters.of(1, 6, 6, 8, channels).withEncoder(new Encoder(3, factor)));
  }

  /** Tiles of several sizes, some cut at the edges, of sides that are no multiple of the factor. */
  @ParameterizedTest
  @CsvSource({"2, 1", "4, 1", "4, 3", "8, 1"})
  void tilesGiveTheMapOfTheWhole(int factor, int channels) {
    Architecture architecture = architecture(factor, channels);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch whole = Catalogue.randomBatch(architecture, 2, 121, 170, 2);
      model.encode(whole);
      for (int side : new int[] {40, 64, 256}) {
        PixelBatch tiled = Catalogue.randomBatch(architecture, 2, 121, 170, 2);
        new MapTiles(model, side).write(tiled, Progress.silent());
        assertThat(tiled.encoded()).isTrue();
        assertThat(farthest(tiled, whole)).as("side %d", side).isLessThan(1e-5);
      }
    }
  }

  @Test
  void anImageIsToldTheSameAloneAsAmongOthers() {
    Architecture architecture = architecture(2, 1);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch three = Catalogue.randomBatch(architecture, 3, 33, 28, 2);
      PixelBatch second = three.select(1);
      new MapTiles(model).write(three, Progress.silent());
      new MapTiles(model).write(second, Progress.silent());
      assertThat(three.select(1).conditioningMap()).isEqualTo(second.conditioningMap());
    }
  }

  @Test
  void canBeStoppedBeforeEveryTile() {
    Architecture architecture = architecture(2, 1);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 40, 60, 2);
      AtomicInteger asked = new AtomicInteger();
      MapTiles tiles = new MapTiles(model, 20);
      tiles.write(batch, (task, done, total) -> asked.getAndIncrement() == done && total == 6);
      assertThat(asked).hasValue(6);
      assertThatThrownBy(() -> tiles.write(batch, (task, done, total) -> done < 4))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void tilesBeginAtPixelsOfTheSmallImage() {
    Architecture architecture = architecture(4, 1);
    try (TrainableModel model = Catalogue.model(architecture, 1)) {
      PixelBatch batch = Catalogue.randomBatch(architecture, 1, 40, 60, 2);
      assertThatThrownBy(() -> new EncoderTile(0, 4, 6, 8, 8).encode(model, batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a tile must begin at a multiple of 4, got 6, 4");
    }
  }

  private static double farthest(PixelBatch one, PixelBatch other) {
    float[] a = one.conditioningMap();
    float[] b = other.conditioningMap();
    assertThat(a).hasSameSizeAs(b);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }
}
