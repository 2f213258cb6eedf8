// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledEncodingTest {
  private final TrainableModel model = Scenery.model(Scenery.conditioned(8, 3));
  private final PredictionInput predictionInput =
      new PredictionInput(model.architecture().hyperparameters(), new NeighbourMean(), 3);

  @AfterEach
  void close() {
    model.close();
  }

  /** Tiles of all sizes, also one at an edge of one pixel, and parts at the edges of the plane. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 6})
  void tilesGiveTheMapOfTheWhole(int turn) {
    Scenery scenery = Scenery.of(170, 120, 3, 8, new int[] {20, 0, 130, 110});
    PixelBatch whole = scenery.whole(model, predictionInput, turn, scenery.levels(), false);
    for (Interval part :
        List.of(
            FinalInterval.createMinSize(0, 0, whole.width(), whole.height()),
            FinalInterval.createMinSize(7, 40, 81, 62))) {
      for (int side : new int[] {40, 61, 300}) {
        PixelBatch tiled = whole.copy();
        forgetMap(tiled);
        new TiledEncoding(model, side).write(tiled, part, Progress.silent());
        double most = 0;
        for (int i = 0; i < whole.height() * whole.width() * whole.conditioning(); i++) {
          int k = i % whole.conditioning();
          int x = i / whole.conditioning() % whole.width();
          int y = i / whole.conditioning() / whole.width();
          boolean inside =
              x >= part.min(0) && x <= part.max(0) && y >= part.min(1) && y <= part.max(1);
          float expected = inside ? whole.conditioning(0, y, x, k) : -1;
          most = Math.max(most, Math.abs(tiled.conditioning(0, y, x, k) - expected));
        }
        assertThat(most).isLessThan(1e-4);
      }
    }
  }

  /** A window is the same, bit for bit, alone and among others. */
  @Test
  @Tag("slow")
  void aLargeWindowIsEncodedAloneAsAmongOthers() {
    Scenery scenery = Scenery.of(600, 120, 3, 8, new int[] {10, 10, 580, 100});
    Inpainting inpainting = new Inpainting(model, predictionInput, new Noise(1), 1, 0, 1);
    Interval place = inpainting.places(scenery.unknown()).get(0);
    List<Window> two =
        List.of(
            new Window(place, 0, 0, scenery.levels(), scenery.unknown()),
            new Window(place, 3, 3, scenery.levels(), scenery.unknown()));
    PixelBatch both = inpainting.read(two, Progress.silent());
    PixelBatch second = inpainting.read(two.subList(1, 2), Progress.silent());
    assertThat(both.select(1).conditioningMap()).isEqualTo(second.conditioningMap());
    assertThat(both.encoded()).isTrue();
  }

  /** Wherever it is told to: before the tiles, between them, and between steps of the guide. */
  @Test
  @Tag("slow")
  void aLargeWindowCanBeStoppedWhileItIsLookedAt() {
    Scenery scenery = Scenery.of(600, 120, 3, 8, new int[] {10, 10, 580, 100});
    Inpainting inpainting = new Inpainting(model, predictionInput, new Noise(1), 1, 0, 1);
    Interval place = inpainting.places(scenery.unknown()).get(0);
    List<Window> one = List.of(new Window(place, 0, 0, scenery.levels(), scenery.unknown()));
    AtomicInteger asked = new AtomicInteger();
    inpainting.read(one, (task, done, total) -> asked.incrementAndGet() > 0);
    int all = asked.get();
    assertThat(all).isGreaterThan(3 + 10); // three tiles, and the guide of three channels
    for (int stop : new int[] {1, 2, all / 2, all - 5, all}) {
      int last = stop;
      asked.set(0);
      assertThatThrownBy(
              () -> inpainting.read(one, (task, done, total) -> asked.incrementAndGet() < last))
          .isInstanceOf(CancellationException.class);
      assertThat(asked.get()).isEqualTo(last);
    }
  }

  private static void forgetMap(PixelBatch batch) {
    for (int y = 0; y < batch.height(); y++) {
      for (int x = 0; x < batch.width(); x++) {
        for (int k = 0; k < batch.conditioning(); k++) {
          batch.setConditioning(0, y, x, k, -1);
        }
      }
    }
  }
}
