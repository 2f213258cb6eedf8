// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wide image is drawn by several threads, each at some of its fronts' places. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PlaceRingTest {
  private static final String PROPERTY = "pixelrnn.threads";
  private static final int WIDTH = 840;
  private static final int HEIGHT = 215;
  private final String before = System.getProperty(PROPERTY);
  private final Noise.Stream noise = new Noise(5).stream(Noise.Purpose.LEVEL);
  private final Uniforms uniforms = (image, y, x, c) -> noise.uniform(y, x, c);

  @AfterEach
  void putBack() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  /** More rows than places, so that rows begin again at the first place; known rows above. */
  @ParameterizedTest
  @CsvSource({"PixelCNN, 2", "PixelCNN, 3", "Row LSTM, 2", "Gated PixelCNN, 2"})
  void thePixelsAreThoseOfOneThread(String kind, int threads) {
    try (TrainableModel model = model(kind)) {
      PixelBatch one = holes();
      System.setProperty(PROPERTY, "1");
      assertThat(draw(model, one, DrawListener.NONE)).hasSize(1);
      PixelBatch several = holes();
      System.setProperty(PROPERTY, String.valueOf(threads));
      assertThat(draw(model, several, DrawListener.NONE)).hasSize(threads);
      assertThat(several.levels()).isEqualTo(one.levels());
      assertThat(several.knownPixels()).isEqualTo(WIDTH * HEIGHT);
    }
  }

  @ParameterizedTest
  @CsvSource({"20", "700"})
  void oneThatFailsStopsTheOthers(int column) {
    System.setProperty(PROPERTY, "3");
    try (TrainableModel model = model("PixelCNN")) {
      IllegalStateException thrown = new IllegalStateException("column " + column);
      DrawListener listener =
          (image, y, x, c, logits, from) -> {
            if (x == column) {
              throw thrown;
            }
          };
      PixelBatch batch = holes();
      assertThatThrownBy(() -> draw(model, batch, listener)).isSameAs(thrown);
      assertThat(batch.knownPixels()).isLessThan(WIDTH * HEIGHT);
    }
  }

  /** As when there was no thread for it. */
  @Test
  void whoWaitsForAWalkThatNeverComesIsAskedMeanwhile() {
    PlaceRing ring = new PlaceRing(1, 2);
    AtomicInteger asked = new AtomicInteger();
    Runnable stops =
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new CancellationException("drawing: cancelled");
          }
        };
    assertThatThrownBy(() -> ring.await(stops)).isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(2);
  }

  private static TrainableModel model(String kind) {
    return Catalogue.model(Architecture.of(kind, Hyperparameters.of(2, 4, 5, 4, 1)), 1);
  }

  /** Who draws. */
  private Set<Thread> draw(TrainableModel model, PixelBatch batch, DrawListener listener) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    model.draw(
        batch,
        uniforms,
        1,
        (image, y, x, c, logits, from) -> {
          threads.add(Thread.currentThread());
          listener.drawn(image, y, x, c, logits, from);
        },
        Progress.silent());
    return threads;
  }

  /** Every fourth column or so is unknown, from the fourth row on. */
  private PixelBatch holes() {
    PixelBatch batch = new PixelBatch(1, HEIGHT, WIDTH, 1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        batch.setLevel(0, y, x, 0, noise.below(4, y, x, 9));
        batch.setKnown(0, y, x, y < 3 || noise.below(4, y, x, 8) > 0);
      }
    }
    return batch;
  }
}
